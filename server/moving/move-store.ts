import type { Kysely } from 'kysely';
import { AfterimageError } from '../../engine/problem';
import type { Progress } from '../backups';
import type { BlobStore } from '../blobs';
import type { Store, Tables } from '../store';
import { holdSweeps } from '../upkeep';
import { type ComparedTable, commonStart, compareTable } from './compare';
import { beginMove, endMove } from './marks';
import { type MovedBlobs, moveBlobs } from './move-blobs';
import { clearTables, countRows, insertRows, pageOf, type Row, readRows, updateRows } from './rows';
import { atOneMoment } from './snapshot';
import { MOVED } from './tables';

/** One end of a move. */
export interface MoveEnd {
  readonly store: Store;
  /** Of the same store. */
  readonly address: string;
  readonly blobs: BlobStore;
}

/** How it is done. */
export interface MoveOptions {
  /** Names the history that begins in the new place. */
  readonly epoch: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told how far each part has come. */
  readonly progress: (part: 'rows' | 'comparing' | 'blobs', progress: Progress) => void;
}

/** What was moved. */
export interface Moved {
  readonly tables: readonly ComparedTable[];
  /** Rows that were in the new place already, of a move that was broken off. */
  readonly resumed: number;
  readonly blobs: MovedBlobs;
}

/**
 * Copies everything that a server keeps into a new database and another place for blobs: every row of every table as they are at one moment, compared by number
 * and hash, then every blob. Broken off, the same again goes on where it stopped; until it is done no server starts on the new place (COPY-1 to COPY-4).
 * @throws AfterimageError `not-empty` when there is something else in the new database, `copy-differs`
 */
export async function moveStore(from: MoveEnd, to: MoveEnd, { epoch, now, progress }: MoveOptions): Promise<Moved> {
  const { sql } = to.store;
  if (!sql || !from.store.sql) throw new Error('only databases are copied');
  const { database: target, type } = sql;
  await beginMove(target, await from.store.epoch(), to.address.replace(/:[^:@/]*@/, ':***@'));
  const hold = holdSweeps({ store: from.store, now }, 'copy');
  try {
    // Before the rows are read: what they say is in place stays there.
    await hold.keep();
    const rows = await atOneMoment(from.store, from.address, async (source) => {
      const total = await sum(source);
      const resumed = await copyRows(source, target, type, (done) => progress('rows', { done, total }));
      const tables = await compare(source, target, (done) => progress('comparing', { done, total }));
      return { tables, resumed };
    });
    const blobs = await moveBlobs(to.store, {
      ...{ from: from.blobs, to: to.blobs, before: hold.keep },
      progress: (done) => progress('blobs', done),
    });
    await endMove(target, type, epoch);
    return { ...rows, blobs };
  } finally {
    await hold.release();
  }
}

type Database = Kysely<Tables>;

async function sum(source: Database): Promise<number> {
  let total = 0;
  for (const table of MOVED) total += await countRows(source, table);
  return total;
}

/** @returns how many rows were there already */
async function copyRows(
  source: Database,
  target: Database,
  type: 'sqlite' | 'postgres',
  progress: (done: number) => void,
): Promise<number> {
  let [done, resumed] = [0, 0];
  let cleared = false;
  for (const [index, table] of MOVED.entries()) {
    const start = await commonStart(source, target, table);
    let { last } = start;
    if (!start.whole && !cleared) {
      // The source has changed since: what is not the same, and whatever may refer to it, is copied anew.
      await clearTables(target, type, MOVED.slice(index));
      cleared = true;
      last = undefined;
    }
    const kept = last === undefined ? 0 : start.rows;
    resumed += kept;
    done += kept;
    for (;;) {
      const page = await readRows(source, table, last, pageOf(table));
      if (page.length === 0) break;
      await insertRows(
        target,
        table,
        page.map((row) => without(row, table.later)),
      );
      last = page.at(-1);
      done += page.length;
      progress(done);
    }
  }
  await writeLater(source, target);
  return resumed;
}

/** Writes what refers to rows of the same table. */
async function writeLater(source: Database, target: Database): Promise<void> {
  for (const table of MOVED.filter(({ later }) => later.length > 0)) {
    let last: Row | undefined;
    for (;;) {
      const page = await readRows(source, table, last, pageOf(table));
      if (page.length === 0) break;
      await updateRows(
        target,
        table,
        page.filter((row) => table.later.some((column) => row[column] !== null)),
      );
      last = page.at(-1);
    }
  }
}

function without(row: Row, columns: readonly string[]): Row {
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, null])) };
}

async function compare(source: Database, target: Database, progress: (done: number) => void): Promise<ComparedTable[]> {
  const tables: ComparedTable[] = [];
  let done = 0;
  for (const table of MOVED) {
    tables.push(
      await compareTable(source, target, table, (rows) => {
        done += rows;
        progress(done);
      }),
    );
  }
  const different = tables.filter(({ same }) => !same);
  if (different.length === 0) return tables;
  throw new AfterimageError(
    different.map(({ name }) => ({
      ...{
        code: 'copy-differs',
        where: { address: name },
        message: 'the rows of this table are not the same in both places',
      },
      hint: 'the same again, and nobody writing into the new database meanwhile',
    })),
  );
}
