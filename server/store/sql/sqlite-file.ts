import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from './tables';

/** How long a statement waits while another process writes. */
const BUSY_MS = 10_000;

/** One connection to a file. */
export interface SqliteConnection {
  readonly raw: Sqlite.Database;
  readonly database: Kysely<Tables>;
}

/**
 * Connects to a file. What it commits survives a power cut.
 * @param options `reading`: it refuses to write
 */
export function connectSqlite(file: string, { reading }: { readonly reading: boolean }): SqliteConnection {
  const raw = new Sqlite(file, { timeout: BUSY_MS });
  // Changing this takes the whole file, which is not waited for when several start at once; it stays in the file.
  if (raw.pragma('journal_mode', { simple: true }) !== 'wal') raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  if (reading) raw.pragma('query_only = ON');
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = raw.prepare(sql);
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  const dialect = new SqliteDialect({ database: { prepare, close: () => raw.close() } });
  return { raw, database: new Kysely<Tables>({ dialect }) };
}

/** Compiled statements that are kept for the next time. */
const MOST_STATEMENTS = 500;
