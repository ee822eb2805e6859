import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import type { Store } from './port';
import { openPostgresStore } from './sql/postgres-store';
import { openSqliteStore } from './sql/sqlite-store';

/**
 * Opens where a server keeps its rows and brings it up to date; any number may open the same at once.
 * @param address `sqlite:PATH` of a file in a folder that exists, or `postgres://user:password@host:port/database`
 * @param options `migrating` false leaves a SQLite file in the form it has, for copying it
 * @throws AfterimageError `bad-database` when there is no such database or it cannot be brought up to date; `in-use` while it is being replaced
 */
export function openStore(address: string, { migrating = true } = {}): Promise<Store> {
  const epoch = randomUUID();
  if (address.startsWith('sqlite:')) {
    return openSqliteStore(resolve(address.slice('sqlite:'.length)), { epoch, migrating });
  }
  if (isPostgres(address)) return openPostgresStore(address, epoch);
  throw new AfterimageError({
    code: 'bad-database',
    where: { address: 'DATABASE_URL' },
    message: 'this is not the address of a database',
    got: address.replace(/:[^:@]*@/, ':***@'),
    expected: 'sqlite:PATH or postgres://user:password@host:port/database',
  });
}

/** Whether an address is that of a PostgreSQL database. */
export function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}
