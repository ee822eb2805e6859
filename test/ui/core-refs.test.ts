import { expect, it } from 'vitest';
import { readContent } from '../../engine/compile';
import { Library } from '../../engine/document';
import { layMovedRefs, withMovedRefs } from '../../ui/core-refs';
import { smallFiles } from '../helpers/content';

const { layer } = readContent(smallFiles);
const [path, source] = Object.entries(smallFiles).find(([file]) => /^components\/warp\/[a-z]\w*\.glsl$/.test(file)) ?? [
  '',
  '',
];
const name = path.replace(/^components\/|\.glsl$/g, '');
const ref = (body: string) => ({ type: 'component' as const, path: name, head: '0'.repeat(64), body });

it('[LIB-8] puts a text that a curator moved a ref to over the one that the pages were built with', async () => {
  const library = Library.of(layer);
  const moved = `${source}// another\n`;
  const reported: unknown[] = [];
  const report = (error: unknown) => reported.push(error);
  await layMovedRefs(library, layer, { coreRefs: async () => ({ refs: [ref(moved)] }) }, report);
  expect(library.find('component', name)?.source).toBe(moved);
  expect(reported).toEqual([]);
});

it('[LIB-8] keeps what the pages were built with where a text cannot be read, and where the server is away or slow', async () => {
  const { layer: same, problems } = withMovedRefs(layer, [ref('not GLSL')]);
  expect(same.entities).toEqual(layer.entities);
  expect(problems.length).toBeGreaterThan(0);
  const library = Library.of(layer);
  const report = () => undefined;
  await layMovedRefs(library, layer, { coreRefs: () => Promise.reject(new Error('away')) }, report);
  await layMovedRefs(library, layer, { coreRefs: () => new Promise(() => undefined) }, report);
  expect(library.find('component', name)?.source).toBe(source);
});
