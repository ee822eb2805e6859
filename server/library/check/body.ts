import { parse } from 'yaml';
import * as z from 'zod';
import { readComponent } from '../../../engine/compile';
import {
  buildModule,
  type Image,
  imageEntity,
  type Library,
  readOwnSection,
  readPattern,
  validateNewcomer,
} from '../../../engine/document';
import type { Problem } from '../../../engine/problem';
import { hashSchema, type LibraryType } from '../../../saves';
import { readPlaylist } from './playlist';

/** What a body says of its entity. */
export interface BodyFacts {
  readonly about: string;
  readonly tags: readonly string[];
  /** The family of a component, or of a module's component. */
  readonly family: string | null;
  readonly props: Readonly<Record<string, string>>;
  /** Names of saves that a playlist plays. */
  readonly saves: readonly string[];
}

/** What reading a body gives: what it says, or every problem in it. */
export type CheckedBody =
  | { readonly facts: BodyFacts; readonly problems: readonly [] }
  | { readonly facts: null; readonly problems: readonly Problem[] };

/** The name an entity goes by: the last part of its path, and of a component its family too. */
export function pathProblems(type: LibraryType, path: string): Problem[] {
  const parts = path.split('/');
  const bad = (expected: string): Problem[] => [
    { code: 'bad-path', where: { address: 'path' }, message: `a ${type} stands elsewhere`, got: `"${path}"`, expected },
  ];
  if (type === 'component') return parts.length === 2 ? [] : bad('family/name, such as warp/mine');
  return [];
}

/**
 * Checks a body with the engine's own readers.
 * @param path where it stands; messages name it, and a component's family and name are in it
 * @param library the core, and of its owner's own what the body may name
 */
export function checkBody(
  type: Exclude<LibraryType, 'save'>,
  path: string,
  body: string,
  library: Library,
): CheckedBody {
  switch (type) {
    case 'component':
      return componentFacts(path, body, library);
    case 'section':
      return sectionFacts(path, body, library);
    case 'pattern':
      return patternFacts(path, body, library);
    case 'module':
      return moduleFacts(body, library);
    case 'image':
      return imageFacts(body);
    case 'playlist':
      return playlistFacts(path, body, library);
  }
}

const NOTHING: BodyFacts = { about: '', tags: [], family: null, props: {}, saves: [] };

/** The last part of a path. */
export function lastOf(path: string): string {
  return path.replace(/^.*\//, '');
}

/** The families there are, as component files are read with. */
export function familiesOf(library: Library) {
  return new Map(library.names('family').map((name) => [name, library.get('family', name)]));
}

function componentFacts(path: string, body: string, library: Library): CheckedBody {
  const { value, problems } = readComponent(body, `components/${path}.glsl`, familiesOf(library), ['user']);
  if (!value) return { facts: null, problems };
  const unknown = value.uses.filter((use) => library.include(use) === undefined);
  if (unknown.length > 0) {
    const where = { file: `components/${path}.glsl`, line: 1, column: 1 };
    const message = 'there is no include of this name';
    return {
      facts: null,
      problems: unknown.map((use) => ({ code: 'unknown-include', where, message, got: `"${use}"` })),
    };
  }
  const props = { by: value.by, license: value.license, version: String(value.version) };
  return { facts: { ...NOTHING, about: value.about, family: value.family, props }, problems: [] };
}

function sectionFacts(path: string, body: string, library: Library): CheckedBody {
  const { value, problems } = readOwnSection(lastOf(path), body, library);
  return value ? { facts: { ...NOTHING, about: value.about }, problems: [] } : { facts: null, problems };
}

function patternFacts(path: string, body: string, library: Library): CheckedBody {
  const { value, problems } = readPattern(body, `${path}.yaml`, library, ['user']);
  if (!value) return { facts: null, problems };
  const { about, tags } = value;
  return { facts: { ...NOTHING, about, tags: tags.filter((tag) => tag.length <= 40).slice(0, 20) }, problems: [] };
}

function moduleFacts(body: string, library: Library): CheckedBody {
  const problems: Problem[] = [];
  const place = (keys: readonly (string | number)[]) => ({ address: keys.join('.') || 'module' });
  let data: unknown;
  try {
    data = parse(body, { maxAliasCount: 100 });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not YAML';
    return { facts: null, problems: [{ code: 'bad-yaml', where: { address: 'module' }, message }] };
  }
  const nameless = (): string => '';
  const module = buildModule(data, 'module', [], {
    library,
    problems,
    where: place,
    moduleId: nameless,
    scriptId: nameless,
  });
  if (!module) return { facts: null, problems };
  const family = library.find('component', module.component)?.family ?? '';
  // It comes to a pattern of its own: where a buffer is named, that is for the pattern it is put into to have.
  const found = validateNewcomer(module, 'module', family, { passes: [] }, library).filter(
    ({ code }) => code !== 'unknown-pass',
  );
  const all = [...problems, ...found];
  return all.length > 0 ? { facts: null, problems: all } : { facts: { ...NOTHING, family }, problems: [] };
}

const imageSchema = z.strictObject({
  hash: hashSchema,
  size: z.int().positive(),
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** Which bytes an image is: the blob must have been sent before. */
export type ImageBody = z.infer<typeof imageSchema>;

/** The body of an image, or all that is wrong with it. */
export function readImageBody(body: string): {
  readonly value: ImageBody | null;
  readonly problems: readonly Problem[];
} {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    const message = 'the body of an image is JSON';
    const expected = '{"hash": ..., "size": bytes, "mime": "image/png", "width": pixels, "height": pixels}';
    return { value: null, problems: [{ code: 'bad-image', where: { address: 'body' }, message, expected }] };
  }
  const parsed = imageSchema.safeParse(data);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    code: 'bad-image',
    where: { address: path.join('.') || 'body' },
    message,
  }));
  return { value: null, problems };
}

function imageFacts(body: string): CheckedBody {
  const { value, problems } = readImageBody(body);
  if (!value) return { facts: null, problems };
  const { mime, width, height } = value;
  return { facts: { ...NOTHING, props: { mime, width: `${width}`, height: `${height}` } }, problems: [] };
}

/** An image as the engine knows it, by the last part of its path. */
export function imageOf(path: string, body: string): Image | undefined {
  const { value } = readImageBody(body);
  return value ? imageEntity({ name: lastOf(path), kind: 'still', ...value }, ['user']) : undefined;
}

function playlistFacts(path: string, body: string, library: Library): CheckedBody {
  const { value, problems } = readPlaylist(body, `${path}.yaml`);
  if (!value) return { facts: null, problems };
  const unknown = value.entries.flatMap((entry, index): Problem[] => {
    if (!('pattern' in entry) || library.find('pattern', entry.pattern)) return [];
    const where = { address: `entries.${index}` };
    return [{ code: 'unknown-pattern', where, message: 'there is no pattern of this name', got: `"${entry.pattern}"` }];
  });
  if (unknown.length > 0) return { facts: null, problems: unknown };
  const saves = value.entries.flatMap((entry) => ('save' in entry ? [entry.save] : []));
  return { facts: { ...NOTHING, about: value.about, tags: value.tags, saves }, problems: [] };
}
