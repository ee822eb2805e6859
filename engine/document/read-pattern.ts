import { isCollection, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { nearestName, type Problem, type Where } from '../problem';
import { type BuildOptions, buildModule, type DataPath, isMapping, reporter, show } from './build';
import type { Flag, Pass, PassBuffer, Pattern } from './entities';
import { contentId } from './ids';
import type { Library } from './library';
import { validatePattern } from './validate';

/** What reading a content file gives: the thing, or every problem in it. */
export type ReadResult<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly Problem[] };

/** The side of the simulation where a pattern does not say, pixels. */
export const DEFAULT_SIZE = 1024;

const patternKeys = ['name', 'about', 'tags', 'size', 'seed', 'passes'];
const passKeys = ['name', 'buffer', 'light', 'root'];
const bufferKeys = ['scale', 'format', 'persistent'];

/**
 * Reads a pattern file (rules PAT-1 to PAT-5).
 * @param text the YAML
 * @param file its name, for messages
 * @param library where its components are found
 * @param flags the flags of the pattern; default core
 * @returns the pattern, or all problems with line and column
 */
export function readPattern(
  text: string,
  file: string,
  library: Library,
  flags: readonly Flag[] = ['core'],
): ReadResult<Pattern> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true });
  const place = (offset: number): Where => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems: Problem[] = document.errors.map((error) => ({
    code: 'bad-yaml',
    where: place(error.pos[0]),
    message: error.message.split('\n')[0] ?? 'not YAML',
  }));
  if (problems.length > 0) return { value: null, problems };
  const where = (path: DataPath): Where => place(offsetOf(document.contents, path));
  const data: unknown = document.toJS();
  const report = reporter({ where, problems });
  if (!isMapping(data)) {
    report('bad-pattern', [], 'a pattern is a mapping', show(data), patternKeys.join(', '));
    return { value: null, problems };
  }
  known(data, patternKeys, [], report);
  const name = typeof data.name === 'string' ? data.name : '';
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    report(
      'bad-name',
      ['name'],
      'a pattern has a name of lower-case letters, digits and dashes',
      show(data.name),
      'a name such as tidepool',
    );
  const places = new Map<string, DataPath>();
  const options: BuildOptions = {
    library,
    where,
    problems,
    moduleId: (address) => contentId('mod', `${name}:${address}`),
    scriptId: (address, index) => contentId('scr', `${name}:${address}:${index}`),
    placed: (address, path) => places.set(address, path),
  };
  const passes = readPasses(data.passes, options, places);
  const size = data.size ?? DEFAULT_SIZE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 16 || size > 4096)
    report('bad-size', ['size'], 'the size cannot be this', show(size), 'whole pixels, 16 to 4096');
  const tags = Array.isArray(data.tags) ? data.tags.map(String) : [];
  if (problems.length > 0) return { value: null, problems };
  const pattern: Pattern = {
    type: 'pattern',
    id: contentId('pat', name),
    flags: [...flags].sort(),
    props: {},
    orig: null,
    schema: 1,
    name,
    about: typeof data.about === 'string' ? data.about : '',
    tags,
    seed: typeof data.seed === 'string' || typeof data.seed === 'number' ? String(data.seed) : name,
    size: size as number,
    passes,
  };
  const faults = validatePattern(pattern, library);
  if (faults.length > 0) {
    return {
      value: null,
      problems: faults.map((fault) => ({
        ...fault,
        where: 'address' in fault.where ? where(nearestPlace(fault.where.address, places)) : fault.where,
      })),
    };
  }
  return { value: pattern, problems: [] };
}

function readPasses(data: unknown, options: BuildOptions, places: Map<string, DataPath>): Pass[] {
  const report = reporter(options);
  if (!Array.isArray(data) || data.length === 0) {
    report('no-passes', ['passes'], 'a pattern has passes', show(data), 'a list of passes, the last for display');
    return [];
  }
  const names = data.map((pass: unknown) => (isMapping(pass) && typeof pass.name === 'string' ? pass.name : ''));
  return data.flatMap((pass: unknown, index): Pass[] => {
    const path: DataPath = ['passes', index];
    if (!isMapping(pass)) {
      report('bad-pass', path, 'a pass is a mapping', show(pass), passKeys.join(', '));
      return [];
    }
    known(pass, passKeys, path, report);
    const name = names[index] ?? '';
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      report(
        'bad-name',
        [...path, 'name'],
        'a pass has a name of letters and digits',
        show(pass.name),
        'a name such as main',
      );
    places.set(name, path);
    const display = index === data.length - 1;
    const buffer = readBuffer(pass.buffer, display, [...path, 'buffer'], options);
    const light =
      typeof pass.light === 'string'
        ? pass.light
        : display
          ? (names[index - 1] ?? null)
          : buffer?.persistent
            ? name
            : null;
    const root = buildModule(pass.root, name, [...path, 'root'], options);
    return root ? [{ name, buffer, light, root }] : [];
  });
}

function readBuffer(data: unknown, display: boolean, path: DataPath, options: BuildOptions): PassBuffer | null {
  const report = reporter(options);
  if (display) {
    if (data !== undefined)
      report('display-buffer', path, 'the last pass draws to the screen and has no buffer', show(data), 'nothing');
    return null;
  }
  const buffer: Record<string, unknown> = isMapping(data) ? data : {};
  if (data !== undefined && !isMapping(data))
    report('bad-buffer', path, 'a buffer is a mapping', show(data), bufferKeys.join(', '));
  known(buffer, bufferKeys, path, report);
  const { scale = 1, format = 'rgba16f', persistent = true } = buffer;
  if (typeof scale !== 'number' || !(scale > 0 && scale <= 4))
    report('bad-value', [...path, 'scale'], 'the scale cannot be this', show(scale), 'a number above 0, at most 4');
  if (format !== 'rgba16f' && format !== 'rgba8')
    report('bad-value', [...path, 'format'], 'there is no such format', show(format), 'rgba16f, rgba8');
  if (typeof persistent !== 'boolean')
    report('bad-value', [...path, 'persistent'], '"persistent" cannot be this', show(persistent), 'true, false');
  return { scale: Number(scale), format: format === 'rgba8' ? 'rgba8' : 'rgba16f', persistent: persistent === true };
}

function known(
  data: Record<string, unknown>,
  keys: readonly string[],
  path: DataPath,
  report: ReturnType<typeof reporter>,
): void {
  for (const key of Object.keys(data)) {
    if (!keys.includes(key))
      report(
        'unknown-setting',
        [...path, key],
        'there is no such setting here',
        `"${key}"`,
        keys.join(', '),
        nearestName(key, keys),
      );
  }
}

function nearestPlace(address: string, places: Map<string, DataPath>): DataPath {
  for (let rest = address; ; rest = rest.replace(/[.:][^.:]*$/, '')) {
    const path = places.get(rest);
    if (path) return path;
    if (!/[.:]/.test(rest)) break;
  }
  return [];
}

/** The offset of the key (or the item) that a data path leads to, or of the nearest one above it that exists. */
function offsetOf(root: ParsedNode | null, path: DataPath): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair: unknown = node.items.find(
      (item) => isPair(item) && isNode(item.key) && 'value' in item.key && item.key.value === step,
    );
    if (isPair(pair)) {
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else {
      const item: unknown = typeof step === 'number' ? node.items[step] : undefined;
      if (item === undefined) break;
      node = item;
      if (isNode(item) && item.range) offset = item.range[0];
    }
  }
  return offset;
}

function isPair(value: unknown): value is { key: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}
