import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import type { Search } from './library-slice';
import { afterCursor, conditionsOf, type Found, orderOf, type Searched } from './search-conditions';
import { POSTGRES_WORDS } from './search-tables';
import { searchSqlite } from './sqlite-search';
import { OWN, type Term } from './words';

/**
 * Searches one table (rules LIB-4 to LIB-6).
 * @returns its rows in order
 */
export function searchTable<Table extends Searched>(
  context: SqlContext,
  table: Table,
  search: Search,
): Promise<Found<Table>[]> {
  if (context.dialect.name === 'sqlite') return searchSqlite(context.database, table, search);
  return searchPostgres(context, table, search);
}

async function searchPostgres<Table extends Searched>(
  { database }: SqlContext,
  table: Table,
  search: Search,
): Promise<Found<Table>[]> {
  const conditions = conditionsOf(table, search);
  const asked = search.terms.map((term) => tsquery(term, search.own)).join(' & ');
  if (asked !== '') conditions.push(sql`${sql.raw(POSTGRES_WORDS)} @@ ${asked}::tsquery`);
  if (search.after) conditions.push(afterCursor(table, search.after));
  const { rows } = await sql<Found<Table>>`
    select * from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
    order by ${orderOf(table, search.order)} limit ${search.limit}`.execute(database);
  return rows;
}

/** Words hold letters and digits and the signs before them: nothing that could end a quoted lexeme. */
function tsquery({ word, prefix, absent }: Term, own: boolean): string {
  const any = prefix ? ':*' : '';
  const found = prefix && own ? `('${word}':* | '${OWN}${word}':*)` : `'${word}'${any}`;
  return absent ? `!${found}` : found;
}
