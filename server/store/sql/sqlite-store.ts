import { setTimeout as pause } from 'node:timers/promises';
import { announcing, Listeners } from '../listeners';
import type { Change, Store } from '../port';
import { CommitQueue } from './commit-queue';
import { sqlContext } from './context';
import { sqliteDialect } from './dialect';
import { migrate, readEpoch } from './migrate';
import { sqlSlices } from './slices';
import { connectSqlite, type SqliteConnection } from './sqlite-file';
import { inTurn } from './turns';

/**
 * Opens a store in a file, which is made when it is not there.
 * @param file its path, in a folder that exists
 * @param epoch names its history when it is new
 * @throws AfterimageError `bad-database` when it cannot be brought up to date
 */
export async function openSqliteStore(file: string, epoch: string): Promise<Store> {
  const writer = await connectPatiently(file);
  try {
    await inTurn(file, () => migrateAlone(writer, file, epoch));
  } catch (error) {
    await writer.database.destroy();
    throw error;
  }
  // Reads have a connection of their own: they see what is committed, and wait for nobody.
  const reader = connectSqlite(file, { reading: true });
  const queue = new CommitQueue(writer.raw, writer.database);
  const listeners = new Listeners();
  return {
    ...sqlSlices(sqlContext(reader.database, sqliteDialect)),
    sql: { database: writer.database, type: 'sqlite' },
    async transaction(work) {
      let changes: () => Change[] = () => [];
      const result = await queue.run((database) => {
        const announced = announcing(sqlSlices(sqlContext(database, sqliteDialect)));
        changes = announced.changes;
        return work(announced.transaction);
      });
      for (const change of changes()) listeners.tell(change);
      return result;
    },
    subscribe: (listener) => listeners.add(listener),
    epoch: () => readEpoch(reader.database),
    async close() {
      await queue.idle();
      await reader.database.destroy();
      await writer.database.destroy();
    },
  };
}

/** Several that start at once on a new file make it WAL one after the other. */
async function connectPatiently(file: string): Promise<SqliteConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return connectSqlite(file, { reading: false });
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
      if (!busy || attempt === 50) throw error;
      await pause(20 * attempt);
    }
  }
}

/** Migrates in one transaction: another who starts at the same time waits, and finds it done. */
async function migrateAlone({ raw, database }: SqliteConnection, file: string, epoch: string): Promise<void> {
  raw.exec('begin immediate');
  try {
    await migrate(database, sqliteDialect, { address: file, epoch });
    raw.exec('commit');
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  }
}
