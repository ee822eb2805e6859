import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import { openBlobs } from '../blobs';
import type { Kept } from '../kept';
import { holdSweeps, type SweepHold } from '../upkeep';
import {
  blobsOf,
  makeBackupFolder,
  nameOf,
  PRIVATE_FILE,
  PRIVATE_FOLDER,
  removeUnfinished,
  withBackups,
} from './backup-folder';
import { type CopiedBlobs, copyBlobs, type Progress } from './copy-blobs';
import { closeCopy, openCopy } from './database-copy';
import { isThere, measureFile, sync, writeDurably } from './durable-files';
import { BACKUP_FORMAT, type BackupManifest, DATABASE_FILE, MANIFEST_FILE, SECRET_FILE } from './manifest';

/** What is backed up. */
export interface BackupSource extends Kept {
  /** The data folder, for its secret. */
  readonly dataDir: string;
}

/** How a backup is made. */
export interface BackupOptions {
  /** Whether nothing else is done in this process, so that copying the database may hold it up; default false. */
  readonly atOnce?: boolean;
  readonly progress?: (progress: Progress) => void;
  /** Ends it, and leaves nothing that counts as a backup. */
  readonly signal?: AbortSignal;
}

/** A backup that was made. */
export interface MadeBackup extends CopiedBlobs {
  readonly name: string;
  readonly manifest: BackupManifest;
}

/**
 * Backs up what a server keeps, which may go on meanwhile: first the database as it is at one moment, then the blobs that it says are in place and that the
 * folder does not have yet; until they are there nothing is swept. It is a backup from when its manifest is there: the last thing that is written (BACKUP-1).
 * @param folder for backups; made when it is not there
 * @throws AfterimageError `not-a-file` when the rows are in no file, `backups-in-use`
 */
export async function makeBackup(
  source: BackupSource,
  folder: string,
  options: BackupOptions = {},
): Promise<MadeBackup> {
  const { store } = source;
  if (!store.copyTo) throw notAFile();
  await makeBackupFolder(folder);
  return withBackups(folder, 'alone', async () => {
    await removeUnfinished(folder);
    const name = nameOf(source.now());
    const hold = holdSweeps(source, 'backup');
    try {
      return await backUp(source, { folder, name, hold }, options);
    } catch (error) {
      await rm(join(folder, name), { recursive: true, force: true });
      throw error;
    } finally {
      await hold.release();
    }
  });
}

async function backUp(
  { store, blobs, now, dataDir }: BackupSource,
  { folder, name, hold }: { readonly folder: string; readonly name: string; readonly hold: SweepHold },
  { atOnce = false, progress, signal }: BackupOptions,
): Promise<MadeBackup> {
  const keepHolding = async () => {
    signal?.throwIfAborted();
    await hold.keep();
  };
  await keepHolding();

  const path = join(folder, name);
  await mkdir(path, { mode: PRIVATE_FOLDER });
  const database = join(path, DATABASE_FILE);
  await store.copyTo?.(database, { atOnce });
  const created = now();
  closeCopy(database);
  await sync(database);
  const to = await openBlobs(blobsOf(folder));
  const copy = openCopy(database);
  try {
    const copied = await copyBlobs(copy, { from: blobs, to, before: keepHolding, progress });
    const secret = await copySecret(dataDir, path);
    const manifest: BackupManifest = {
      ...{ format: BACKUP_FORMAT, created, epoch: copy.epoch() ?? 'none', writes: copy.writes() },
      files: { [DATABASE_FILE]: await measureFile(database), ...(secret ? { [SECRET_FILE]: secret } : {}) },
      ...{ rows: copy.rows(), blobs: copy.blobTotals(), lost: copied.lost.map(({ hash }) => hash) },
    };
    signal?.throwIfAborted();
    await sync(path);
    await sync(folder);
    await writeDurably(join(path, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, PRIVATE_FILE);
    return { name, manifest, ...copied };
  } finally {
    copy.close();
    to.close();
  }
}

/** Without it nobody's cookie would count any more. @returns undefined where there is none */
async function copySecret(dataDir: string, path: string) {
  const from = join(dataDir, SECRET_FILE);
  if (!(await isThere(from))) return undefined;
  const to = join(path, SECRET_FILE);
  await writeDurably(to, await readFile(from), PRIVATE_FILE);
  return measureFile(to);
}

/** What to say to who would back up a database that is no file. */
export function notAFile(): AfterimageError {
  return new AfterimageError({
    code: 'not-a-file',
    where: { address: 'DATABASE_URL' },
    message: 'this backs up SQLite; PostgreSQL has tools of its own for that',
    hint: 'pg_dump and a copy of the blobs, as docs/hosting.md shows',
  });
}
