import * as z from 'zod';
import type { SaveRow } from './save-row';

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

/** A page of saves and where the next one starts, null at the end. */
export interface ListPage {
  readonly page: SaveRow[];
  readonly next: Cursor | null;
}

const cursorSchema = z.tuple([z.int(), z.int(), z.string().max(40)]);

/** The place of a save in a list: its votes (0 when they do not matter), when it was created, its id. */
export type Cursor = z.infer<typeof cursorSchema>;

/**
 * Makes a page of a list.
 * @param rows in order, from after the cursor; one more than the limit when there is another page
 */
export function pageOf(rows: readonly SaveRow[], { limit, order }: Pick<Listing, 'limit' | 'order'>): ListPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last ? cursorOf(order, last) : null };
}

/** The place of a save in a list. */
export function cursorOf(order: Listing['order'], row: SaveRow): Cursor {
  return [order === 'best' ? row.votes : 0, row.created, row.id];
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
