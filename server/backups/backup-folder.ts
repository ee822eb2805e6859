import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import { type Hold, holdFile } from '../store';
import { isThere } from './durable-files';
import { type BackupManifest, MANIFEST_FILE, readBackupManifest } from './manifest';

/*
 * A folder of backups:
 *   2026-11-28T03-00-00.000Z/   one backup: a copy of the database, the secret, and backup.json, without which it is none
 *   blobs/ab/cdef...            the bytes of all of them, each once
 *   lock                        who works with it
 */

/** Names of backups are moments of UTC; they sort as they came. */
const NAME_PATTERN = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;

/** Only who backs up may read what was backed up: there are sessions in it. */
export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/** One backup. */
export interface Backup {
  readonly name: string;
  /** Its own folder. */
  readonly path: string;
  readonly manifest: BackupManifest;
}

/** The name of a backup, or of what belongs to a moment, milliseconds since 1970. */
export function nameOf(moment: number): string {
  return new Date(moment).toISOString().replaceAll(':', '-');
}

/** When a backup of this name was begun, milliseconds since 1970. */
export function momentOf(name: string): number {
  const [day, time = ''] = name.split('T');
  return Date.parse(`${day}T${time.replaceAll('-', ':')}`);
}

/** Where the bytes of all backups are. */
export function blobsOf(folder: string): string {
  return join(folder, 'blobs');
}

/** Makes a folder for backups when it is not there. */
export async function makeBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
}

/**
 * Works with a folder of backups while nobody changes it, or alone to change it.
 * @throws AfterimageError `backups-in-use`
 */
export async function withBackups<T>(folder: string, how: Hold, work: () => Promise<T>): Promise<T> {
  if (how === 'shared' && !(await isThere(folder))) return work();
  const letGo = holdBackups(folder, how);
  if (!letGo) {
    throw new AfterimageError({
      code: 'backups-in-use',
      where: { address: folder },
      message: 'a backup is being made or restored here',
      hint: 'again when that is done',
    });
  }
  try {
    return await work();
  } finally {
    letGo();
  }
}

function holdBackups(folder: string, how: Hold): (() => void) | undefined {
  try {
    return holdFile(join(folder, 'lock'), how);
  } catch (error) {
    // Where nobody can write nobody changes anything.
    const unwritable = error instanceof Error && 'code' in error && /CANTOPEN|READONLY/.test(String(error.code));
    if (how === 'shared' && unwritable) return () => undefined;
    throw error;
  }
}

/** The names of whole backups, oldest first; none where there is no such folder. */
export async function listBackups(folder: string): Promise<string[]> {
  const whole: string[] = [];
  for (const name of await namesIn(folder)) if (await isThere(join(folder, name, MANIFEST_FILE))) whole.push(name);
  return whole;
}

/** Removes what backups that were broken off have left; the bytes they brought stay for the next. */
export async function removeUnfinished(folder: string): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    if (await isThere(join(folder, name, MANIFEST_FILE))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** None where there is no folder, or a file. */
async function namesIn(folder: string): Promise<string[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [];
  return (await readdir(folder)).filter((name) => NAME_PATTERN.test(name)).sort();
}

/**
 * Finds a backup.
 * @param name or `latest`
 * @throws AfterimageError `no-backup`, and as `readBackupManifest`
 */
export async function findBackup(folder: string, name: string): Promise<Backup> {
  const names = await listBackups(folder);
  const found = name === 'latest' ? names.at(-1) : names.find((each) => each === name);
  if (found !== undefined) {
    const path = join(folder, found);
    return { name: found, path, manifest: await readBackupManifest(join(path, MANIFEST_FILE)) };
  }
  throw new AfterimageError({
    code: 'no-backup',
    where: { address: folder },
    message: names.length === 0 ? 'there is no whole backup here' : 'there is no such backup here',
    ...(names.length === 0 ? {} : { got: name, expected: `one of ${names.slice(-20).join(', ')}` }),
  });
}
