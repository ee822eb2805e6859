import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFiles } from '../../engine/compile';
import type { LayerContent } from '../../engine/document';
import { formatProblem } from '../../engine/problem';
import { readInstalled } from '../../installation';

/** The names of the shipped patterns, in order. */
export function patternNames(): string[] {
  return readdirSync(join(import.meta.dirname, '..', '..', 'patterns'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

/**
 * The shipped content, read, with files added.
 * @param added content files by path
 * @throws when any of it has problems
 */
export function coreContent(added: ContentFiles = {}): LayerContent {
  const { layer, problems } = readInstalled(undefined, added);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return layer;
}
