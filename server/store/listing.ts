import { sql } from 'kysely';
import * as z from 'zod';
import type { Database } from './database';
import type { SaveRow } from './tables';

/** Which saves to list. */
export interface Listing {
  /** The owner whose saves to list, or null for the gallery: all that are public. */
  readonly owner: string | null;
  /** Newest first, or most votes first and newest first among equals. */
  readonly order: 'new' | 'best';
  /** At most this many. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: Cursor | undefined;
}

const cursorSchema = z.tuple([z.int(), z.int(), z.string().max(40)]);

/** The place of a save in a list: its votes (0 when they do not matter), when it was created, its id. */
export type Cursor = z.infer<typeof cursorSchema>;

/** A page of saves and where the next one starts, null at the end. */
export async function listSaves(database: Database, { owner, order, limit, after }: Listing) {
  let query = database.selectFrom('saves').selectAll().where('deleted', 'is', null);
  query = owner === null ? query.where('visibility', '=', 'public') : query.where('owner', '=', owner);
  if (order === 'best') query = query.orderBy('votes', 'desc');
  if (after) query = query.where(isAfter(order, after));
  const rows = await query
    .orderBy('created', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last ? cursorOf(order, last) : null };
}

/** A cursor as text that is passed back unread. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor in such a text; undefined when it is not one. */
export function readCursor(text: string): Cursor | undefined {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

function cursorOf(order: Listing['order'], row: SaveRow): Cursor {
  return [order === 'best' ? row.votes : 0, row.created, row.id];
}

function isAfter(order: Listing['order'], [votes, created, id]: Cursor) {
  return order === 'best'
    ? sql<boolean>`(votes, created, id) < (${votes}, ${created}, ${id})`
    : sql<boolean>`(created, id) < (${created}, ${id})`;
}
