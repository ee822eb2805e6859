import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { announcing, Listeners } from '../listeners';
import type { Store } from '../port';
import { CHANNEL, hearAnnouncements } from './announcements';
import { sqlContext } from './context';
import { postgresDialect } from './dialect';
import { migrate, readEpoch } from './migrate';
import { sqlSlices } from './slices';
import type { Tables } from './tables';

const MOST_CONNECTIONS = 16;
/** Also how long a request waits for one of them to be free, milliseconds. */
const CONNECT_MS = 15_000;
const STATEMENT_MS = 30_000;
/** How often work is done again where it met another's. */
const MOST_ATTEMPTS = 8;
const INT8 = 20;

/** Serialization failure, deadlock, and a key that somebody else has taken in the meantime: the next attempt sees what they wrote. */
const MET_ANOTHER = new Set(['40001', '40P01', '23505']);

/**
 * Opens a store in a PostgreSQL database, which other servers may use at the same time.
 * @param url `postgres://user:password@host:port/database`
 * @param epoch names its history when it is new
 * @throws AfterimageError `bad-database` when it cannot be reached or brought up to date
 */
export async function openPostgresStore(url: string, epoch: string): Promise<Store> {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'afterimage',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  const pool = new pg.Pool({ ...config, max: MOST_CONNECTIONS });
  // A connection that breaks is noticed by who uses it; without these an idle one would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(database, postgresDialect, { address: withoutPassword(url), epoch });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const listeners = new Listeners();
  const stopHearing = await hearAnnouncements(config, listeners);
  return {
    ...sqlSlices(sqlContext(database, postgresDialect)),
    sql: { database, type: 'postgres' },
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await database.transaction().execute(async (inside) => {
            const { transaction, changes } = announcing(sqlSlices(sqlContext(inside, postgresDialect)));
            const result = await work(transaction);
            for (const change of changes()) {
              await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`.execute(inside);
            }
            return result;
          });
        } catch (error) {
          if (attempt === MOST_ATTEMPTS || !hasMetAnother(error)) throw error;
          await pause(2 ** attempt);
        }
      }
    },
    subscribe: (listener) => listeners.add(listener),
    epoch: () => readEpoch(database),
    copyTo: undefined,
    async close() {
      await stopHearing();
      await database.destroy();
    },
  };
}

/** Whole numbers are numbers here: none of ours reaches 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}

function hasMetAnother(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MET_ANOTHER.has(String(error.code));
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:/@]*):[^@]*@/, '$1:***@');
}
