import { LineCounter, parseDocument } from 'yaml';
import type { Problem, Where } from '../problem';
import type { BuildOptions } from './build';
import type { Flag, Pattern } from './entities';
import { contentId } from './ids';
import type { Library } from './library';
import { known, readPasses } from './read-passes';
import { type DataPath, isMapping, type Report, reporter, show } from './report';
import { validatePattern } from './validate';
import { offsetOf } from './yaml-place';

/** What reading a content file gives: the thing, or every problem in it. */
export type ReadResult<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly Problem[] };

/** The version of a pattern's form. */
export const PATTERN_SCHEMA = 2;

/** The side of the simulation where a pattern does not say, pixels. */
export const DEFAULT_SIZE = 1024;

const patternKeys = ['name', 'about', 'tags', 'size', 'supersample', 'seed', 'passes'];
const patternName = /^[a-z][a-z0-9-]*$/;

/** Whether a pattern may be called so. */
export function isPatternName(name: string): boolean {
  return patternName.test(name);
}

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
  const where = (path: DataPath, offset?: number): Where => place(offsetOf(document.contents, path, offset));
  const data: unknown = document.toJS();
  const report = reporter({ where, problems });
  if (!isMapping(data)) {
    report('bad-pattern', [], 'a pattern is a mapping', show(data), patternKeys.join(', '));
    return { value: null, problems };
  }
  const places = new Map<string, DataPath>();
  const name = typeof data.name === 'string' ? data.name : '';
  const options: BuildOptions = {
    library,
    where,
    problems,
    moduleId: (address) => contentId('mod', `${name}:${address}`),
    scriptId: (address, index) => contentId('scr', `${name}:${address}:${index}`),
    placed: (address, path) => places.set(address, path),
  };
  known(data, patternKeys, [], report);
  const head = readHead(data, report);
  const passes = readPasses(data.passes, options, places);
  const pattern: Pattern = {
    type: 'pattern',
    id: contentId('pat', name),
    flags: [...flags].sort(),
    props: {},
    orig: null,
    schema: PATTERN_SCHEMA,
    ...head,
    passes,
  };
  // With a pass missing, what is said about the order of passes would be wrong.
  if (Array.isArray(data.passes) && data.passes.length === passes.length) {
    for (const fault of validatePattern(pattern, library)) {
      const { where: at } = fault;
      problems.push({ ...fault, where: 'address' in at ? where(nearestPlace(at.address, places)) : at });
    }
  }
  return problems.length > 0 ? { value: null, problems } : { value: pattern, problems: [] };
}

/** Everything about a pattern but its passes. */
function readHead(
  data: Record<string, unknown>,
  report: Report,
): Pick<Pattern, 'name' | 'about' | 'tags' | 'seed' | 'size' | 'supersample'> {
  const { name, about = '', tags = [], size = DEFAULT_SIZE, supersample = 1, seed = name } = data;
  if (typeof name !== 'string' || !isPatternName(name)) {
    const message = 'a pattern has a name of lower-case letters, digits and dashes';
    report('bad-name', ['name'], message, show(name), 'a name such as tidepool');
  }
  if (typeof about !== 'string') report('bad-value', ['about'], '"about" is text', show(about), 'a line of text');
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    report('bad-value', ['tags'], '"tags" is a list of words', show(tags), '[lace, water]');
  }
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 16 || size > 4096) {
    report('bad-size', ['size'], 'the size cannot be this', show(size), 'whole pixels, 16 to 4096');
  }
  if (![1, 2, 3, 4].includes(Number(supersample)) || typeof supersample !== 'number') {
    report('bad-value', ['supersample'], 'the samples cannot be this', show(supersample), 'samples per side, 1 to 4');
  }
  if (data.seed !== undefined && typeof seed !== 'string' && typeof seed !== 'number') {
    report('bad-value', ['seed'], 'the seed is text', show(seed), 'text');
  }
  const words = Array.isArray(tags) ? tags.map(String) : [];
  return {
    name: String(name),
    about: String(about),
    tags: words,
    seed: String(seed),
    size: Number(size),
    supersample: Number(supersample),
  };
}

function nearestPlace(address: string, places: Map<string, DataPath>): DataPath {
  for (let rest = address; ; rest = rest.replace(/[.:#][^.:#]*$/, '')) {
    const path = places.get(rest);
    if (path) return path;
    if (!/[.:#]/.test(rest)) break;
  }
  return [];
}
