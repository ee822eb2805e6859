import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Dialect } from './dialect';
import type { Tables } from './tables';

/** What the slices of a database work with: the database, or one transaction in it. */
export interface SqlContext {
  readonly database: Kysely<Tables>;
  readonly dialect: Dialect;
  /** Makes a query hold the rows it finds until the end of the transaction. SQLite has one writer at a time anyway. */
  lock<T extends keyof Tables, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O>;
  /** Makes a query hold the rows it finds against removal only: any number may hold them so. */
  keep<T extends keyof Tables, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O>;
}

/** Makes what the slices work with. */
export function sqlContext(database: Kysely<Tables>, dialect: Dialect): SqlContext {
  if (dialect.name === 'sqlite') return { database, dialect, lock: (query) => query, keep: (query) => query };
  return { database, dialect, lock: (query) => query.forUpdate(), keep: (query) => query.forKeyShare() };
}
