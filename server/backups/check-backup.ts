import { join } from 'node:path';
import { AfterimageError, type Problem } from '../../engine/problem';
import { type BlobStore, openBlobs } from '../blobs';
import { type Backup, blobsOf } from './backup-folder';
import type { Progress } from './copy-blobs';
import { blobsOfCopy, type CopiedBlob, type DatabaseCopy, openCopy } from './database-copy';
import { isThere, measureFile } from './durable-files';
import { eachAtOnce } from './each-at-once';
import { DATABASE_FILE } from './manifest';
import { readBlob } from './read-blob';

/** Of what is wrong, so many are named. */
const MOST_NAMED = 100;

/** How a backup is checked. */
export interface CheckOptions {
  /** Whether its blobs are read; default true. */
  readonly blobs?: boolean;
  /** Given every blob that was read and found right. */
  readonly keep?: (blob: CopiedBlob, bytes: Uint8Array) => Promise<void>;
  readonly progress?: (progress: Progress) => void;
}

/**
 * Reads a backup wholly and compares it with what it says of itself: its files, its rows, and every blob by its hash.
 * @param folder of the backups
 * @throws AfterimageError `bad-backup`, naming what is wrong
 */
export async function checkBackup(folder: string, backup: Backup, options: CheckOptions = {}): Promise<void> {
  const problems: Problem[] = [];
  const add = (address: string, message: string, details: Pick<Problem, 'got' | 'expected'> = {}) => {
    if (problems.length < MOST_NAMED) problems.push({ code: 'bad-backup', where: { address }, message, ...details });
  };
  const fail = () => {
    if (problems.length > 0) throw new AfterimageError(problems);
  };
  for (const [name, expected] of Object.entries(backup.manifest.files)) {
    if (!expected) continue;
    const path = join(backup.path, name);
    if (!(await isThere(path))) add(path, 'this is missing');
    else if ((await measureFile(path)).sha256 !== expected.sha256) add(path, 'this is not the file that was backed up');
  }
  fail();
  const blobs = await openBlobs(blobsOf(folder));
  const copy = openCopy(join(backup.path, DATABASE_FILE));
  try {
    checkRows(copy, backup, add);
    fail();
    if (options.blobs ?? true) await checkBlobs(blobs, copy, backup, add, options);
  } finally {
    copy.close();
    blobs.close();
  }
  fail();
}

type Add = (address: string, message: string, details?: Pick<Problem, 'got' | 'expected'>) => void;

function checkRows(copy: DatabaseCopy, { path, manifest }: Backup, add: Add): void {
  const database = join(path, DATABASE_FILE);
  for (const damage of copy.damage()) add(database, damage);
  const rows = copy.rows();
  for (const table of new Set([...Object.keys(rows), ...Object.keys(manifest.rows)])) {
    const [got, expected] = [rows[table] ?? 0, manifest.rows[table] ?? 0];
    if (got !== expected)
      add(database, `the table ${table} has another number of rows`, { got: `${got}`, expected: `${expected}` });
  }
  const totals = copy.blobTotals();
  if (totals.count !== manifest.blobs.count || totals.bytes !== manifest.blobs.bytes) {
    const words = ({ count, bytes }: typeof totals) => `${count} of ${bytes} bytes`;
    add(database, 'it has other blobs', { got: words(totals), expected: words(manifest.blobs) });
  }
}

async function checkBlobs(
  blobs: BlobStore,
  copy: DatabaseCopy,
  { manifest }: Backup,
  add: Add,
  { keep, progress }: CheckOptions,
): Promise<void> {
  const lost = new Set(manifest.lost);
  const { bytes: total } = manifest.blobs;
  let done = 0;
  await eachAtOnce(blobsOfCopy(copy), 4, async (blob) => {
    const read = lost.has(blob.hash) ? undefined : await readBlob(blobs, blob);
    if (read && 'problem' in read) add(`blob ${blob.hash}`, read.problem);
    else if (read) await keep?.(blob, read);
    done += blob.size;
    progress?.({ done, total });
  });
}
