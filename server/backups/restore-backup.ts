import { copyFile, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobStore, openBlobs } from '../blobs';
import { holdDatabase } from '../store';
import { blobsOf, findBackup, nameOf, PRIVATE_FOLDER, withBackups } from './backup-folder';
import { checkBackup } from './check-backup';
import { copyBlobs, type Progress } from './copy-blobs';
import { beginHistory, openCopy } from './database-copy';
import { isThere, sync } from './durable-files';
import { type BackupManifest, DATABASE_FILE, SECRET_FILE } from './manifest';
import { databaseIn, finishReplacing, PREPARED, replaceData } from './replace-data';

/** How a backup is restored. */
export interface RestoreOptions {
  /** Which; default: the latest. */
  readonly from?: string;
  /** Where the blobs go, when that is not the data folder. */
  readonly objects?: BlobStore | undefined;
  /** Names the history that begins. */
  readonly epoch: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly progress?: (progress: Progress) => void;
}

/** A backup that was restored. */
export interface RestoredBackup {
  readonly name: string;
  readonly manifest: BackupManifest;
  /** The folder, in the data folder, that holds what was there before; undefined when there was nothing. */
  readonly aside: string | undefined;
}

/**
 * Restores a backup into a data folder: everything is read and compared first, and prepared beside what is there; only when all of it is right is anything
 * replaced, and what was there is kept aside (BACKUP-5).
 * @param folder of the backups
 * @param dataDir made when it is not there
 * @throws AfterimageError `no-backup`, `bad-backup` with everything that is wrong, `in-use` when a server or command uses the data
 */
export async function restoreBackup(folder: string, dataDir: string, options: RestoreOptions): Promise<RestoredBackup> {
  return withBackups(folder, 'shared', async () => {
    const backup = await findBackup(folder, options.from ?? 'latest');
    await mkdir(dataDir, { recursive: true });
    await finishReplacing(dataDir);
    const letGo = holdDatabase(databaseIn(dataDir), 'alone');
    try {
      const prepared = join(dataDir, PREPARED);
      await rm(prepared, { recursive: true, force: true });
      await mkdir(prepared, { mode: PRIVATE_FOLDER });
      try {
        await prepare(folder, prepared, backup, options);
      } catch (error) {
        await rm(prepared, { recursive: true, force: true });
        throw error;
      }
      const aside = `replaced-${nameOf(options.now)}`;
      await replaceData(dataDir, aside);
      const isEmpty = (await readdir(join(dataDir, aside))).length === 0;
      if (isEmpty) await rmdir(join(dataDir, aside));
      return { name: backup.name, manifest: backup.manifest, aside: isEmpty ? undefined : aside };
    } finally {
      letGo();
    }
  });
}

/** Checks a backup and puts what a data folder needs of it into another folder. */
async function prepare(
  folder: string,
  prepared: string,
  backup: Awaited<ReturnType<typeof findBackup>>,
  { objects, progress, epoch }: RestoreOptions,
): Promise<void> {
  const blobs = objects ? undefined : await openBlobs(join(prepared, 'blobs'));
  const options = progress ? { progress } : {};
  await checkBackup(
    folder,
    backup,
    blobs ? { ...options, keep: (blob, bytes) => blobs.write(blob.hash, bytes) } : options,
  );
  blobs?.close();
  await prepareFiles(prepared, backup, epoch);
  if (objects) await bringBlobs(folder, prepared, objects);
}

/** Puts the files of a backup, which were checked, into a folder, as the beginning of a history of their own. */
export async function prepareFiles(
  prepared: string,
  { path, manifest }: { readonly path: string; readonly manifest: BackupManifest },
  epoch: string,
): Promise<void> {
  for (const name of [DATABASE_FILE, SECRET_FILE] as const) {
    if (!manifest.files[name]) continue;
    await copyFile(join(path, name), join(prepared, name));
  }
  beginHistory(join(prepared, DATABASE_FILE), epoch);
  for (const name of [DATABASE_FILE, SECRET_FILE]) {
    if (await isThere(join(prepared, name))) await sync(join(prepared, name));
  }
}

/** Brings to a bucket what it lacks; nothing that is there is replaced. */
async function bringBlobs(folder: string, prepared: string, objects: BlobStore): Promise<void> {
  const from = await openBlobs(blobsOf(folder));
  const copy = openCopy(join(prepared, DATABASE_FILE));
  try {
    await copyBlobs(copy, { from, to: objects });
  } finally {
    copy.close();
    from.close();
  }
}
