import * as z from 'zod';

/** In which order things are listed: newest first, most votes first, or by title. Equals follow each other by id (rule LIB-6). */
export const ORDERS = ['new', 'best', 'name'] as const;
export type Order = (typeof ORDERS)[number];

/** What the place of a thing in a list depends on. None of it changes by what others add. */
export interface Placed {
  readonly id: string;
  readonly created: number;
  readonly votes: number;
  readonly title: string;
  /** The title as it is ordered by, where that is known already. */
  readonly sort?: string;
}

const cursorSchema = z.union([
  z.tuple([z.literal('new'), z.number(), z.string().max(60)]),
  z.tuple([z.literal('best'), z.number(), z.number(), z.string().max(60)]),
  z.tuple([z.literal('name'), z.string().max(400), z.string().max(60)]),
]);

/** Where a page ended: its last thing's place. */
export type Cursor = z.infer<typeof cursorSchema>;

/** The title as it is ordered by: stores compare it byte by byte in UTF-8, so that they agree. */
export function sortTitle(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  return [...plain.toLowerCase()].slice(0, 80).join('');
}

/** The place of a thing. */
export function cursorOf(order: Order, { id, created, votes, title, sort }: Placed): Cursor {
  if (order === 'best') return ['best', votes, created, id];
  return order === 'new' ? ['new', created, id] : ['name', sort ?? sortTitle(title), id];
}

/** Below 0 when the first comes before the second in a list of this order. */
export function compareCursors(a: Cursor, b: Cursor): number {
  // Numbers fall, titles and their ids rise.
  const sign = a[0] === 'name' ? 1 : -1;
  for (let index = 1; index < a.length; index++) {
    const difference = compare(a[index], b[index]);
    if (difference !== 0) return sign * difference;
  }
  return 0;
}

/** A cursor as text that is passed back unread. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor in such a text; undefined when it is not one of this order. */
export function readCursor(text: string, order: Order): Cursor | undefined {
  try {
    const { data } = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return data?.[0] === order ? data : undefined;
  } catch {
    return undefined;
  }
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [String(a), String(b)];
  // Only characters of two units stand elsewhere among units than among bytes.
  if (TWO_UNITS.test(one) || TWO_UNITS.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return one < other ? -1 : 1;
}

const TWO_UNITS = /[\ud800-\udfff]/;
