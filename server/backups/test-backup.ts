import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { AfterimageError, formatProblem } from '../../engine/problem';
import { openBlobs } from '../blobs';
import { openStore } from '../store';
import { verifyData } from '../upkeep';
import { type Backup, blobsOf, findBackup, PRIVATE_FILE, PRIVATE_FOLDER, withBackups } from './backup-folder';
import { checkBackup } from './check-backup';
import { isThere, writeDurably } from './durable-files';
import { databaseIn } from './replace-data';
import { prepareFiles } from './restore-backup';

const TESTING = 'testing';
const RESULT_FILE = 'last-test.json';

const resultSchema = z.object({
  /** The backup that was tried. */
  name: z.string(),
  /** When, milliseconds since 1970. */
  tested: z.int(),
  /** What was wrong; empty: it would restore. */
  problems: z.array(z.string()),
});

/** What a try of a backup has shown. */
export type TestResult = z.infer<typeof resultSchema>;

/**
 * Tries whether a backup would restore: restores it into a folder of its own, opens it as a server would, and reads all of it there and compares (BACKUP-8).
 * What came of it is written down beside the backups.
 * @param folder of the backups
 * @param options `from`: which, default the latest; `epoch`: another than any
 */
export async function testBackup(
  folder: string,
  { from = 'latest', epoch, now }: { readonly from?: string; readonly epoch: string; readonly now: number },
): Promise<TestResult> {
  return withBackups(folder, 'shared', async () => {
    const backup = await findBackup(folder, from);
    const result = { name: backup.name, tested: now, problems: await problemsOf(folder, backup, epoch) };
    await writeDurably(join(folder, RESULT_FILE), `${JSON.stringify(result, null, 2)}\n`, PRIVATE_FILE);
    return result;
  });
}

/** What the last try has shown; undefined when there was none. */
export async function readTestResult(folder: string): Promise<TestResult | undefined> {
  const path = join(folder, RESULT_FILE);
  if (!(await isThere(path))) return undefined;
  const parsed = resultSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}

async function problemsOf(folder: string, backup: Backup, epoch: string): Promise<string[]> {
  const testing = join(folder, TESTING);
  await rm(testing, { recursive: true, force: true });
  await mkdir(testing, { mode: PRIVATE_FOLDER });
  try {
    // The blobs are read below, once, where they lie.
    await checkBackup(folder, backup, { blobs: false });
    await prepareFiles(testing, backup, epoch);
    await symlink(resolve(blobsOf(folder)), join(testing, 'blobs'));
    return await compare(testing, backup);
  } catch (error) {
    if (error instanceof AfterimageError && error.problems.length > 0) return error.problems.map(formatProblem);
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await rm(testing, { recursive: true, force: true });
  }
}

async function compare(testing: string, { manifest }: Backup): Promise<string[]> {
  const store = await openStore(`sqlite:${databaseIn(testing)}`);
  const blobs = await openBlobs(join(testing, 'blobs'));
  try {
    const { problems, counts } = await verifyData({ store, blobs });
    const known = problems.filter((problem) => !manifest.lost.some((hash) => problem.startsWith(`blob ${hash} `)));
    for (const [table, count] of Object.entries(counts)) {
      if (count !== manifest.rows[table]) known.push(`${table}: ${count} rows; expected ${manifest.rows[table]}`);
    }
    return known;
  } finally {
    await store.close();
    blobs.close();
  }
}
