import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { refusal } from '../refusal';
import type { Store } from '../store';

const MINUTE_MS = 60 * 1000;

/** How often something may be tried within how long (PEOPLE-6). */
const LIMITS = {
  'sign-in-address': { most: 30, withinMs: 15 * MINUTE_MS },
  'sign-in-email': { most: 10, withinMs: 15 * MINUTE_MS },
  'sign-up': { most: 20, withinMs: 60 * MINUTE_MS },
  'change-password': { most: 10, withinMs: 15 * MINUTE_MS },
} as const;

/** What is counted, and of whom. */
export type Attempt = readonly [what: keyof typeof LIMITS, who: string];

/**
 * Counts that something is tried, on all servers together.
 * @throws Refusal 429 `too-many-attempts` when it was tried too often
 */
export async function limitAttempts(
  store: Store,
  reply: FastifyReply,
  attempts: readonly Attempt[],
  now: number,
): Promise<void> {
  const counts = await store.transaction(async ({ people }) => {
    const counted: number[] = [];
    for (const attempt of attempts) {
      counted.push(await people.attempt(keyOf(attempt), now - LIMITS[attempt[0]].withinMs, now));
    }
    return counted;
  });
  for (const [index, [what]] of attempts.entries()) {
    const { most, withinMs } = LIMITS[what];
    if ((counts[index] ?? 0) <= most) continue;
    reply.header('retry-after', Math.ceil(withinMs / 1000));
    throw refusal(429, 'too-many-attempts', what, 'this was tried too often', {
      ...{ expected: `${most} times in ${withinMs / MINUTE_MS} minutes at most`, hint: 'later' },
    });
  }
}

/** Begins to count anew, after one that went well. */
export async function forgetAttempts(store: Store, attempt: Attempt): Promise<void> {
  await store.transaction(({ people }) => people.forgetAttempts(keyOf(attempt)));
}

/** Hashed: who tries what is no business of who reads the table. */
function keyOf([what, who]: Attempt): string {
  return `${what} ${createHash('sha256').update(who).digest('hex')}`;
}
