import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store';
import { pageOf, type Row, readRows, textOf } from './rows';
import type { MovedTable } from './tables';

/** What a table looks like in two databases. */
export interface ComparedTable {
  readonly name: string;
  readonly rows: number;
  /** Of all rows in their order. */
  readonly sha256: string;
  readonly same: boolean;
}

type Database = Kysely<Tables>;

/**
 * How much of a table is in another database already.
 * @returns the last row that is there, undefined for none; `whole` false when there is something else than the first rows
 */
export async function commonStart(
  source: Database,
  target: Database,
  table: MovedTable,
): Promise<{ readonly rows: number; readonly last: Row | undefined; readonly whole: boolean }> {
  const limit = pageOf(table);
  let [rows, last]: [number, Row | undefined] = [0, undefined];
  for (;;) {
    const there = await readRows(target, table, last, limit);
    if (there.length === 0) return { rows, last, whole: true };
    const wanted = await readRows(source, table, last, there.length);
    const same = there.every((row, at) => {
      const other = wanted[at];
      return other !== undefined && textOf(row, table.later) === textOf(other, table.later);
    });
    if (!same) return { rows, last, whole: false };
    rows += there.length;
    last = there.at(-1);
  }
}

/** Reads a table in two databases, side by side, and hashes both. */
export async function compareTable(
  source: Database,
  target: Database,
  table: MovedTable,
  progress: (rows: number) => void,
): Promise<ComparedTable> {
  const limit = pageOf(table);
  const [digest, other] = [createHash('sha256'), createHash('sha256')];
  let [rows, last, otherLast]: [number, Row | undefined, Row | undefined] = [0, undefined, undefined];
  for (;;) {
    const page = await readRows(source, table, last, limit);
    const otherPage = await readRows(target, table, otherLast, limit);
    for (const row of page) digest.update(`${textOf(row)}\n`);
    for (const row of otherPage) other.update(`${textOf(row)}\n`);
    rows += page.length;
    progress(page.length);
    if (page.length < limit && otherPage.length < limit) break;
    if (page.length !== otherPage.length) return { name: table.name, rows, sha256: '', same: false };
    last = page.at(-1);
    otherLast = otherPage.at(-1);
  }
  const sha256 = digest.digest('hex');
  return { name: table.name, rows, sha256, same: sha256 === other.digest('hex') };
}
