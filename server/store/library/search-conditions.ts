import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../sql/tables';
import type { Search } from './library-slice';
import type { Cursor, Order } from './order';

/** The tables that are searched. They have the columns that `Search` speaks of in common. */
export type Searched = 'entities' | 'saves';

/** A row of such a table. */
export type Found<Table extends Searched> = Tables[Table];

/** Everything but the words and the cursor. */
export function conditionsOf(table: Searched, search: Search): RawBuilder<unknown>[] {
  const { types, owner, visibilities, path, orig, since, until, trash } = search;
  const conditions = [trash ? sql`deleted is not null` : sql`deleted is null`];
  if (owner !== undefined) conditions.push(sql`owner = ${owner}`);
  // With an owner the index of owners is the one to use, whatever the order asks for: an expression is in none of the others.
  if (visibilities)
    conditions.push(oneOf(owner === undefined ? sql`visibility` : sql`(visibility || '')`, visibilities));
  if (path !== undefined) conditions.push(sql`path >= ${path}`, sql`path < ${`${path}\u{10ffff}`}`);
  if (since !== undefined) conditions.push(sql`created >= ${since}`);
  if (until !== undefined) conditions.push(sql`created < ${until}`);
  if (table === 'entities') {
    if (types) conditions.push(oneOf(sql`type`, types));
    if (orig !== undefined) conditions.push(sql`orig = ${orig}`);
  }
  return conditions;
}

/** What comes after the place where a page ended. */
export function afterCursor(table: Searched, cursor: Cursor): RawBuilder<unknown> {
  switch (cursor[0]) {
    case 'new':
      return sql`(created, id) < (${cursor[1]}, ${cursor[2]})`;
    case 'name':
      return sql`(sort, id) > (${cursor[1]}, ${cursor[2]})`;
    case 'best':
      if (table === 'saves') return sql`(votes, created, id) < (${cursor[1]}, ${cursor[2]}, ${cursor[3]})`;
      // What is not a save has no votes: all of it stands at 0.
      if (cursor[1] !== 0) return cursor[1] > 0 ? sql`true` : sql`false`;
      return sql`(created, id) < (${cursor[2]}, ${cursor[3]})`;
  }
}

export function orderOf(table: Searched, order: Order): RawBuilder<unknown> {
  if (order === 'name') return sql`sort, id`;
  return order === 'best' && table === 'saves' ? sql`votes desc, created desc, id desc` : sql`created desc, id desc`;
}

function oneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> {
  const [only, ...others] = values;
  if (only === undefined) return sql`false`;
  return others.length === 0 ? sql`${column} = ${only}` : sql`${column} in (${sql.join(values)})`;
}
