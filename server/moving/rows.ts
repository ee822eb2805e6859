import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../store';
import type { MovedTable } from './tables';

export type Row = Readonly<Record<string, unknown>>;

/** Rows that are read at once; of texts, which may be long, fewer. */
const PAGE = 500;
const PAGE_OF_TEXTS = 20;

/** How many rows of a table are read and written at once. */
export function pageOf({ name }: MovedTable): number {
  return name === 'bodies' ? PAGE_OF_TEXTS : PAGE;
}

/**
 * Reads rows in the order of their keys.
 * @param after the last row before; undefined at first
 */
export async function readRows(
  database: Kysely<Tables>,
  table: MovedTable,
  after: Row | undefined,
  limit: number,
): Promise<Row[]> {
  const key = list(table.key.map((column) => sql.ref(column)));
  const from = after ? sql`where (${key}) > (${list(table.key.map((column) => sql`${after[column]}`))})` : sql``;
  const query = sql<Row>`select * from ${sql.table(table.name)} ${from} order by ${key} limit ${limit}`;
  return (await query.execute(database)).rows;
}

/** Adds rows, all or none. */
export async function insertRows(database: Kysely<Tables>, { name }: MovedTable, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${list(columns.map((column) => sql`${row[column]}`))})`);
  const named = list(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(name)} (${named}) values ${list(values)}`.execute(database);
}

/** Writes some columns of rows that are there. */
export async function updateRows(
  database: Kysely<Tables>,
  { name, key, later }: MovedTable,
  rows: readonly Row[],
): Promise<void> {
  for (const row of rows) {
    const changes = list(later.map((column) => sql`${sql.ref(column)} = ${row[column]}`));
    const same = key.map((column) => sql`${sql.ref(column)} = ${row[column]}`);
    await sql`update ${sql.table(name)} set ${changes} where ${sql.join(same, sql` and `)}`.execute(database);
  }
}

/** Removes all rows of tables. @param tables in the order in which they were filled */
export async function clearTables(
  database: Kysely<Tables>,
  type: 'sqlite' | 'postgres',
  tables: readonly MovedTable[],
): Promise<void> {
  if (tables.length === 0) return;
  if (type === 'postgres') {
    await sql`truncate table ${list(tables.map(({ name }) => sql.table(name)))}`.execute(database);
    return;
  }
  for (const { name } of [...tables].reverse()) await sql`delete from ${sql.table(name)}`.execute(database);
}

export async function countRows(database: Kysely<Tables>, { name }: MovedTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(database);
  return rows[0]?.count ?? 0;
}

/** A row as text, the same whichever database it came from. @param without columns that are left out */
export function textOf(row: Row, without: readonly string[] = []): string {
  const columns = Object.keys(row).filter((column) => !without.includes(column));
  return JSON.stringify(columns.sort().map((column) => [column, row[column]]));
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(parts);
}
