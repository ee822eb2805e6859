import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root as home } from '../../cli/setup.mjs';
import { readContent } from '../../engine/compile';
import { readInstalled } from '../../installation';
import { smallFiles } from '../helpers/content';

let root = '';
const cache = () => join(root, 'node_modules', '.cache', 'afterimage');

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'afterimage-installed-'));
  cpSync(join(home, 'engine'), join(root, 'engine'), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(join(home, 'node_modules', '@shaderfrog'), join(root, 'node_modules', '@shaderfrog'));
  mkdirSync(join(root, 'images'));
  for (const [path, text] of Object.entries(smallFiles)) put(path, text);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('what was kept reads as what is parsed, and what has changed since is parsed again', () => {
  const fresh = readContent(smallFiles);
  expect(readInstalled(root)).toEqual(fresh);
  expect(readdirSync(cache())).toHaveLength(1);
  expect(readInstalled(root)).toEqual(fresh);
  const path = 'components/warp/spiral.glsl';
  const text = (smallFiles[path] ?? '').replace('0.5 [-1..1]', '0.25 [-2..2]');
  put(path, text);
  expect(readInstalled(root)).toEqual(readContent({ ...smallFiles, [path]: text }));
});

it('what reads it, or a family, having changed, nothing kept counts', () => {
  const before = readdirSync(cache());
  const family = 'components/warp/_family.glsl';
  put(family, `${smallFiles[family]}\n`);
  readInstalled(root);
  put('engine/compile/glsl.ts', `${readFileSync(join(root, 'engine/compile/glsl.ts'), 'utf8')}\n// Changed.\n`);
  readInstalled(root);
  expect(readdirSync(cache())).toHaveLength(before.length + 2);
});

it('a kept file that was cut short is read past', () => {
  for (const name of readdirSync(cache())) writeFileSync(join(cache(), name), '{"entities":[{"type":"compo');
  expect(readInstalled(root).problems).toEqual(readContent(smallFiles).problems);
});
