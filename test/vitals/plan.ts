import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFiles } from '../../engine/compile';

/** One run to be made. */
export interface Run {
  readonly pattern: string;
  readonly seed: string;
  readonly minutes: number;
  readonly surprise: boolean;
  /** Names all that decides how it goes: a run with the same key goes the same way. */
  readonly key: string;
}

/** What is asked for. */
export interface Wanted {
  readonly patterns: readonly string[];
  readonly seeds: number;
  readonly minutes: number;
  readonly long: { readonly seeds: number; readonly minutes: number } | null;
  /** Patterns that are made up, with the text of each. */
  readonly surprises: readonly { readonly name: string; readonly seed: string; readonly text: string }[];
  readonly surpriseMinutes: number;
  readonly size: number;
  readonly renderer: string;
}

const root = join(import.meta.dirname, '..', '..');
/** What draws and what judges. */
const machinery = ['engine', 'test/vitals', 'test/browser/pages/painter.ts'];
/** What of it says when bytes are fetched, and never which. */
const timing = ['engine/stage/readback.ts', 'engine/stage/gpu-queue.ts'];

/**
 * Lists the runs: the long ones first, so that none is left over for one browser at the end; then the shorter ones, the last seed first, which
 * a run of fewer seeds never meets. What is made up is spread among them, so that whatever fails is seen early.
 */
export function plan(wanted: Wanted, files: ContentFiles): Run[] {
  const base = [machineryHash(), wanted.renderer, wanted.size];
  const keyOf = (...parts: readonly (string | number)[]): string =>
    createHash('sha256')
      .update(JSON.stringify([...base, ...parts]))
      .digest('hex')
      .slice(0, 24);
  const runs: Run[] = [];
  const add = (from: number, seeds: number, minutes: number): void => {
    for (let seed = seeds; seed >= from; seed--)
      for (const pattern of wanted.patterns) {
        const text = contentOf(pattern, files);
        runs.push({
          pattern,
          seed: `vitals-${seed}`,
          minutes,
          surprise: false,
          key: keyOf(text, `vitals-${seed}`, minutes),
        });
      }
  };
  const { long } = wanted;
  // A longer run has the shorter one of the same seed in it.
  const contained = long && long.minutes >= wanted.minutes ? long.seeds : 0;
  if (long) add(1, long.seeds, long.minutes);
  add(1 + contained, wanted.seeds, wanted.minutes);
  const made = wanted.surprises.map(({ name, seed, text }): Run => {
    const key = keyOf(text, reachedFrom(text, files), seed, wanted.surpriseMinutes);
    return { pattern: name, seed, minutes: wanted.surpriseMinutes, surprise: true, key };
  });
  return spread(runs, made);
}

/** Two lists as one, each in its order and evenly spread. */
function spread<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  const placed = [one, other].flatMap((list) => list.map((item, index) => ({ item, at: (index + 0.5) / list.length })));
  return placed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** All the content that a pattern could come to use, as one text. */
function contentOf(pattern: string, files: ContentFiles): string {
  const path = Object.keys(files).find((each) => each === `patterns/${pattern}.yaml`);
  return path ? `${files[path]}\n${reachedFrom(files[path] ?? '', files)}` : pattern;
}

/** Follows what a text names, as far as that goes: components, families, includes and sections. */
function reachedFrom(text: string, files: ContentFiles): string {
  const byName = new Map<string, string[]>();
  for (const path of Object.keys(files)) {
    const name = nameOf(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const reached = new Set<string>();
  const families = new Set<string>();
  const waiting = namesIn(text, false);
  // Crossfades of structure choose among these by themselves.
  waiting.push(...[...byName.keys()].filter((name) => name.startsWith('transition')));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const path of byName.get(next) ?? []) {
      if (reached.has(path)) continue;
      reached.add(path);
      waiting.push(...namesIn(files[path] ?? '', path.endsWith('.glsl')));
      // Its family says what it may be; the family's default is used only where something asks for one of the family.
      families.add(path.replace(/\w+\.glsl$/, '_family.glsl'));
    }
  return [...new Set([...reached, ...families])]
    .filter((path) => path in files)
    .sort()
    .map((path) => `${path}\n${files[path]}`)
    .join('\n');
}

/** What content calls a file: a component `family/name`, all else by one word. */
function nameOf(path: string): string {
  const [kind = '', ...rest] = path.replace(/\.\w+$/, '').split('/');
  if (kind !== 'components') return rest.join('/');
  return rest[0] === 'include' ? (rest[1] ?? '') : rest.join('/').replace(/\/_family$/, '');
}

/** The names in a text: in a component those of its header, elsewhere every path and every word, where a list may be named. */
function namesIn(text: string, isComponent: boolean): string[] {
  const header = /^\/\/\/.*?(@(?:slot|use|default) .*)$/gm;
  const told = isComponent ? Array.from(text.matchAll(header), ([, words]) => words).join(' ') : text;
  return told.match(/\w+(\/\w+)?/g) ?? [];
}

function machineryHash(): string {
  const hash = createHash('sha256');
  for (const part of machinery)
    for (const path of filesUnder(part).filter((each) => !timing.includes(each)))
      hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith('.ts') && !/^(report|record|plan|run|.*\.test)\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
