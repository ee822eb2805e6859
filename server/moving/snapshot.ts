import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { connectSqlite, isPostgres, type Store, type Tables } from '../store';

/**
 * Reads a database as it is at one moment, for as long as it takes; others may write meanwhile.
 * @param store is open on it
 * @param address of the same
 */
export async function atOneMoment<T>(
  store: Store,
  address: string,
  work: (database: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  if (isPostgres(address)) {
    if (!store.sql) throw new Error('a PostgreSQL store has its database');
    return store.sql.database.transaction().setIsolationLevel('repeatable read').execute(work);
  }
  const { raw, database } = connectSqlite(resolve(address.slice('sqlite:'.length)), { reading: true });
  try {
    raw.exec('begin');
    return await work(database);
  } finally {
    await database.destroy();
    raw.close();
  }
}
