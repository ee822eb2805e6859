import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import type { BackupSource } from '../../server/backups';
import { openBlobs } from '../../server/blobs';
import { isPostgres, openStore } from '../../server/store';

/** Where a server keeps things, as its settings and a command's options say. */
export interface DataPlace {
  readonly dataDir: string;
  /** As `openStore` takes it. */
  readonly database: string;
  /** As `openBlobs` takes it. */
  readonly objects: string;
}

/** What a command says of where data is. */
export interface PlaceOptions {
  readonly data?: string | undefined;
  readonly objects?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads where a server's data is: options first, then DATA_DIR, DATABASE_URL and OBJECTS_URL, as the server does. */
export function placeOf({ data, objects }: PlaceOptions, environment: Environment): DataPlace {
  const dataDir = resolve(data ?? (environment.DATA_DIR || './data'));
  return {
    dataDir,
    database: environment.DATABASE_URL || `sqlite:${join(dataDir, 'afterimage.sqlite')}`,
    objects: objects ?? (environment.OBJECTS_URL || join(dataDir, 'blobs')),
  };
}

/**
 * Opens a server's data to copy it, in the form it has.
 * @throws AfterimageError `not-a-file` for PostgreSQL, `no-data` where there is none
 */
export async function openData(
  { dataDir, database, objects }: DataPlace,
  now: () => number,
): Promise<BackupSource & { close(): Promise<void> }> {
  requireFile(database);
  const file = resolve(database.slice('sqlite:'.length));
  if (!existsSync(file)) {
    throw new AfterimageError({
      code: 'no-data',
      where: { address: file },
      message: 'there is no database here',
      hint: '--data with the folder that the server has as DATA_DIR',
    });
  }
  const store = await openStore(database, { migrating: false });
  const blobs = await openBlobs(objects);
  const close = async () => {
    await store.close();
    blobs.close();
  };
  return { store, blobs, now, dataDir, close };
}

/** @throws AfterimageError `not-a-file` for PostgreSQL */
export function requireFile(database: string): void {
  if (!isPostgres(database)) return;
  throw new AfterimageError({
    code: 'not-a-file',
    where: { address: 'DATABASE_URL' },
    message: 'this is for SQLite; PostgreSQL has tools of its own for that',
    hint: 'pg_dump and a copy of the blobs, as docs/hosting.md shows',
  });
}
