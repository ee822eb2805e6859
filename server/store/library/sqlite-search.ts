import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../sql/tables';
import type { Search } from './library-slice';
import { afterCursor, conditionsOf, type Found, orderOf, type Searched } from './search-conditions';
import { SAME_MILLISECOND } from './search-tables';
import { OWN, type Term } from './words';

/*
 * FTS5 names rows by a number. That number is the time of creation with room for what is created in the same millisecond, so that the index
 * gives the newest matches first and may stop: a word that half of all saves have costs no more than a rare one. Triggers keep
 * the index and the numbers (`search-tables.ts`).
 */

/**
 * Up to so many matches are sorted; where there are more, rows are read in their order until enough of them match. By title more are sorted: what
 * has a word in common often stands together there, at the far end.
 */
const FEW = { new: 2000, best: 2000, name: 8000 };
/** A word that begins more known words than this is looked for by the index's own prefixes. */
const MOST_SPELLINGS = 64;

export async function searchSqlite<Table extends Searched>(
  database: Kysely<Tables>,
  table: Table,
  search: Search,
): Promise<Found<Table>[]> {
  const conditions = conditionsOf(table, search);
  const place = search.after ? [afterCursor(table, search.after)] : [];
  const filters = [...conditions, ...place];
  const match = search.owner === undefined ? await matchOf(database, search) : undefined;
  // Of one owner there are so few that reading them in order is quickest.
  if (match === undefined)
    return walk(database, table, search, [...filters, ...search.terms.map(wordTest(search.own))]);
  const without = search.terms.filter(({ absent }) => absent).map(wordTest(search.own));
  if (search.order === 'new' || (table === 'entities' && search.order === 'best'))
    return newest(database, table, search, match, [...filters, ...without]);
  const few = await fewMatches(database, table, match, FEW[search.order]);
  if (few === undefined) return walk(database, table, search, [...filters, ...search.terms.map(wordTest(search.own))]);
  return amongFew(database, table, search, few, [...filters, ...without]);
}

/** Sorts all matches by what decides about them, and reads whole rows of those alone that are wanted. */
async function amongFew<Table extends Searched>(
  database: Kysely<Tables>,
  table: Table,
  { order, limit }: Search,
  few: string,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Found<Table>[]> {
  const [own, by] = [sql.table(table), orderOf(table, order)];
  // A narrow index has all that the order by name looks at, of thousands of rows; votes change too often to be in one more.
  const index = order === 'name' ? sql`indexed by ${sql.table(`${table}_places`)}` : sql``;
  // Without `cross join` the planner would read every row in order and look each up among the matches.
  const { rows } = await sql<Found<Table>>`
    select ${own}.* from (
      select id as found from (select value as wanted from json_each(${few}))
      cross join ${sql.table(`${table}_numbers`)} on number = wanted cross join ${own} ${index} on id = row
      where ${sql.join(conditions, sql` and `)} order by ${by} limit ${limit}
    ) cross join ${own} on ${own}.id = found order by ${by}`.execute(database);
  return rows;
}

/** Reads in order until there are enough. */
async function walk<Table extends Searched>(
  database: Kysely<Tables>,
  table: Table,
  { order, limit }: Search,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Found<Table>[]> {
  const { rows } = await sql<Found<Table>>`
    select * from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
    order by ${orderOf(table, order)} limit ${limit}`.execute(database);
  return rows;
}

/** Reads matches, newest first, until there are enough; those of one millisecond then stand by their ids. */
async function newest<Table extends Searched>(
  database: Kysely<Tables>,
  table: Table,
  { after, since, limit }: Search,
  match: string,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Found<Table>[]> {
  const [index, numbers, own] = [sql.table(`${table}_words`), sql.table(`${table}_numbers`), sql.table(table)];
  const read = async (low: number | undefined, high: number | undefined, most: number) => {
    const bounds = [sql`${index} match ${match}`, ...conditions];
    if (low !== undefined) bounds.push(sql`${index}.rowid >= ${low * SAME_MILLISECOND}`);
    if (high !== undefined) bounds.push(sql`${index}.rowid < ${(high + 1) * SAME_MILLISECOND}`);
    const { rows } = await sql<Found<Table>>`
      select ${own}.* from ${index} cross join ${numbers} on ${numbers}.number = ${index}.rowid
      cross join ${own} on ${own}.id = ${numbers}.row
      where ${sql.join(bounds, sql` and `)} order by ${index}.rowid desc limit ${most}`.execute(database);
    return rows;
  };
  const high = after?.[0] === 'new' ? after[1] : undefined;
  const rows = await read(since, high, limit);
  const last = rows.at(-1)?.created;
  if (rows.length === limit && last !== undefined) {
    const known = new Set(rows.map(({ id }) => id));
    rows.push(...(await read(last, last, SAME_MILLISECOND)).filter(({ id }) => !known.has(id)));
  }
  return rows.sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

/** The numbers of all matches as JSON; undefined when they are not few. */
async function fewMatches(
  database: Kysely<Tables>,
  table: Searched,
  match: string,
  few: number,
): Promise<string | undefined> {
  const index = sql.table(`${table}_words`);
  const { rows } = await sql<{ rowid: number }>`
    select rowid from ${index} where ${index} match ${match} order by rowid desc limit ${few + 1}`.execute(database);
  return rows.length > few ? undefined : JSON.stringify(rows.map(({ rowid }) => rowid));
}

/** Whether the words of a row hold a term, tested on the row itself. */
const wordTest =
  (own: boolean) =>
  ({ word, prefix, absent }: Term): RawBuilder<unknown> => {
    const test = (text: string) => sql`instr(words, ${text}) ${sql.raw(absent ? '=' : '>')} 0`;
    if (!prefix) return test(` ${word} `);
    return own ? sql`(${test(` ${word}`)} or ${test(` ${OWN}${word}`)})` : test(` ${word}`);
  };

/** What FTS5 is asked, of the terms that must be there; undefined when there are none. */
async function matchOf(database: Kysely<Tables>, { terms, own }: Search): Promise<string | undefined> {
  const present = terms.filter(({ absent }) => !absent);
  if (present.length === 0) return undefined;
  const parts = await Promise.all(present.map((term) => asked(database, term, own)));
  return parts.join(' AND ');
}

async function asked(database: Kysely<Tables>, { word, prefix }: Term, own: boolean): Promise<string> {
  if (!prefix) return quoted(word);
  const starts = own ? [word, `${OWN}${word}`] : [word];
  const each = await Promise.all(starts.map((start) => spellings(database, start)));
  const all = each.flat();
  // A word that nobody has finds nothing, and says so in the form that the index wants.
  return all.length === 0 ? quoted(word) : `(${all.join(' OR ')})`;
}

/** All words that begin so: the index reads each of them in order, which it does not do for a prefix. */
async function spellings(database: Kysely<Tables>, start: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from known_words where word >= ${start} and word < ${`${start}\u{10ffff}`} limit ${MOST_SPELLINGS + 1}`.execute(
    database,
  );
  return rows.length > MOST_SPELLINGS ? [`${quoted(start)} *`] : rows.map(({ word }) => quoted(word));
}

/** Words hold no quotes. */
const quoted = (word: string): string => `"${word}"`;
