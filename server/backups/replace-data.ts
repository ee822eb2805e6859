import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { holdDatabase } from '../store';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './backup-folder';
import { isThere, sync, writeDurably } from './durable-files';
import { DATABASE_FILE, SECRET_FILE } from './manifest';

/** Where what will replace the data of a folder is prepared, within that folder. */
export const PREPARED = 'restoring';
/** Says that it is whole; from then on replacing is only ever finished, never taken back. */
const READY = 'ready.json';

const readySchema = z.object({ aside: z.string().regex(/^replaced-[\w.-]+$/) });

/** What a data folder holds; beside the database what SQLite may have left of it. */
const BESIDE_DATABASE = [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`];
const REPLACED = [DATABASE_FILE, SECRET_FILE, 'blobs'];

/** The path of the database in a data folder. */
export function databaseIn(dataDir: string): string {
  return join(dataDir, DATABASE_FILE);
}

/**
 * Replaces what a data folder holds by what is prepared in it. Whenever it is broken off, `finishReplacing` does the rest.
 * @param aside the name of the folder, in this one, that what was there goes to
 */
export async function replaceData(dataDir: string, aside: string): Promise<void> {
  const prepared = join(dataDir, PREPARED);
  await sync(prepared);
  await writeDurably(join(prepared, READY), JSON.stringify({ aside }), PRIVATE_FILE);
  await swap(dataDir);
}

/**
 * Finishes a restore that was broken off after everything was checked; does nothing where there is none. Before anything in the folder is opened.
 * @returns whether there was one
 * @throws AfterimageError `in-use`
 */
export async function finishReplacing(dataDir: string): Promise<boolean> {
  if (!(await isThere(join(dataDir, PREPARED, READY)))) return false;
  const letGo = holdDatabase(databaseIn(dataDir), 'alone');
  try {
    await swap(dataDir);
    return true;
  } finally {
    letGo();
  }
}

/** Each step may have been done before. */
async function swap(dataDir: string): Promise<void> {
  const prepared = join(dataDir, PREPARED);
  const { aside } = readySchema.parse(JSON.parse(await readFile(join(prepared, READY), 'utf8')));
  const away = join(dataDir, aside);
  await mkdir(away, { recursive: true, mode: PRIVATE_FOLDER });
  const putAside = async (name: string) => {
    if (await isThere(join(dataDir, name))) await rename(join(dataDir, name), join(away, name));
  };
  // While the new database is not in place, these belong to the old one.
  if (await isThere(join(prepared, DATABASE_FILE))) for (const name of BESIDE_DATABASE) await putAside(name);
  for (const name of REPLACED) {
    if (!(await isThere(join(prepared, name)))) continue;
    await putAside(name);
    await rename(join(prepared, name), join(dataDir, name));
  }
  await sync(away);
  await sync(dataDir);
  await rm(prepared, { recursive: true, force: true });
}
