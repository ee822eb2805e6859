import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { AfterimageError } from '../../engine/problem';
import { migrations } from './migrations';
import type { Tables } from './tables';

export type Database = Kysely<Tables>;

/**
 * Opens the database of a data folder and brings it up to date. An acknowledged write survives a power cut.
 * @param dataDir an existing folder
 * @throws AfterimageError `bad-database` when it cannot be brought up to date, also when a newer Afterimage wrote it
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  const file = join(dataDir, 'afterimage.sqlite');
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw new AfterimageError({
    code: 'bad-database',
    where: { address: file },
    message: 'the database could not be brought up to date and is left as it was',
    got: error instanceof Error ? error.message : String(error),
    hint: 'the newest Afterimage, if one was used with this folder before',
  });
}
