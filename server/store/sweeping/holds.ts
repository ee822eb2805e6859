import * as z from 'zod';
import type { HoldOptions } from './sweep-slice';

/** The fact of a database that says who holds. */
export const HOLDS = 'sweep-holds';

const holdsSchema = z.array(z.object({ holder: z.string(), until: z.number() }));

/** Reads who holds. */
export function readHolds(text: string | undefined): readonly HoldOptions[] {
  return text === undefined ? [] : holdsSchema.parse(JSON.parse(text));
}

/** When the last of those ends that have not ended; 0 for none. */
export function lastHold(holds: readonly HoldOptions[], now: number): number {
  return holds.reduce((last, { until }) => (until > now ? Math.max(last, until) : last), 0);
}
