/*
 * `npm run lock`: adds what is new to content.lock, the hashes of released content (SAVE-44). It refuses to touch what is listed already, unless
 * `--accept` is given: only before a release. `--check` writes nothing and ends with 1 where something that is listed changed or is gone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentFiles } from '../installation';
import { compareLocks, formatLock, lockOf, lockProblems, parseLock, withAdded } from './content-lock';

const file = fileURLToPath(new URL('../content.lock', import.meta.url));
const released = existsSync(file) ? parseLock(readFileSync(file, 'utf8')) : new Map<string, string>();
const present = lockOf(contentFiles());
const difference = compareLocks(released, present);
const problems = lockProblems(difference);

if (process.argv.includes('--check')) {
  for (const line of problems) console.log(line);
  process.exitCode = problems.length > 0 ? 1 : 0;
} else if (process.argv.includes('--accept')) {
  writeFileSync(file, formatLock(present));
  const { added, changed, gone } = difference;
  console.log(`${added.length} added, ${changed.length} changed, ${gone.length} taken out`);
} else {
  for (const line of problems) console.log(line);
  if (difference.added.length > 0) writeFileSync(file, formatLock(withAdded(released, present)));
  console.log(`${difference.added.length} added`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
