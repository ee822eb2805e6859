/*
 * `npm run lock`: adds what is new to content.lock, the hashes of released content (SAVE-44). It refuses to touch what is listed already, unless
 * `--accept` is given: only before a release. `--check` writes nothing and ends with 1 where something changed, is gone or is not listed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentFiles } from './content';
import { compareLocks, formatLock, lockOf, lockProblems, parseLock } from './content-lock';

const file = fileURLToPath(new URL('../content.lock', import.meta.url));
const released = existsSync(file) ? parseLock(readFileSync(file, 'utf8')) : new Map<string, string>();
const present = lockOf(contentFiles());
const difference = compareLocks(released, present);
const problems = lockProblems(difference);

if (process.argv.includes('--check')) {
  const missing = difference.added.map((name) => `[not-locked] ${name}: not in content.lock yet; try npm run lock`);
  for (const line of [...problems, ...missing]) console.log(line);
  process.exitCode = problems.length + missing.length > 0 ? 1 : 0;
} else if (process.argv.includes('--accept')) {
  writeFileSync(file, formatLock(present));
  const { added, changed, gone } = difference;
  console.log(`${added.length} added, ${changed.length} changed, ${gone.length} taken out`);
} else {
  for (const line of problems) console.log(line);
  const added = difference.added.map((name) => [name, present.get(name) ?? ''] as const);
  const all = [...released, ...added].sort(([a], [b]) => (a < b ? -1 : 1));
  if (added.length > 0) writeFileSync(file, formatLock(new Map(all)));
  console.log(`${added.length} added`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
