import { setTimeout as pause } from 'node:timers/promises';
import { AfterimageError } from '../../../engine/problem';
import { announcing, Listeners } from '../listeners';
import type { Change, Store } from '../port';
import { CommitQueue } from './commit-queue';
import { sqlContext } from './context';
import { copyPages } from './copy-pages';
import { sqliteDialect } from './dialect';
import { type Hold, holdFile } from './hold-file';
import { migrate, readEpoch } from './migrate';
import { sqlSlices } from './slices';
import { connectSqlite, type SqliteConnection } from './sqlite-file';
import { inTurn } from './turns';

/**
 * Opens a store in a file, which is made when it is not there. While it is open nobody replaces the file.
 * @param file its path, in a folder that exists
 * @param options `epoch` names its history when it is new; `migrating`: whether it is brought up to date, else only what needs no newer form may be asked of it
 * @throws AfterimageError `bad-database` when it cannot be brought up to date, `in-use` while it is being replaced
 */
export async function openSqliteStore(
  file: string,
  { epoch, migrating }: { readonly epoch: string; readonly migrating: boolean },
): Promise<Store> {
  const letGo = holdDatabase(file, 'shared');
  let writer: SqliteConnection | undefined;
  try {
    writer = await connectPatiently(file);
    return await openOn(writer, file, migrating ? epoch : undefined, letGo);
  } catch (error) {
    await writer?.database.destroy();
    letGo();
    throw error;
  }
}

/**
 * Holds a database file: `shared` as every open store does, `alone` to replace it.
 * @returns lets go
 * @throws AfterimageError `in-use`
 */
export function holdDatabase(file: string, how: Hold): () => void {
  const letGo = holdFile(`${file}.lock`, how);
  if (letGo) return letGo;
  throw new AfterimageError({
    code: 'in-use',
    where: { address: file },
    message: how === 'alone' ? 'a server or a command is using this database' : 'this database is being replaced',
    hint: how === 'alone' ? 'stopping the server first' : 'again when that is done',
  });
}

/** @param epoch of a new one; undefined: it stays in the form it has */
async function openOn(
  writer: SqliteConnection,
  file: string,
  epoch: string | undefined,
  letGo: () => void,
): Promise<Store> {
  if (epoch !== undefined) await inTurn(file, () => migrateAlone(writer, file, epoch));
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
    copyTo: (path, options) => copyPages(writer.raw, path, options),
    async close() {
      await queue.idle();
      for (const { database, raw } of [reader, writer]) {
        await database.destroy();
        // It leaves open what nobody has used.
        raw.close();
      }
      letGo();
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
