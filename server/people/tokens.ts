import { createHash, randomBytes } from 'node:crypto';
import type { PersonRow, Store, TokenRow } from '../store';

const PATTERN = /^Bearer (afterimage_[\w-]{43})$/i;

/** How often at most the time of the last use is written. */
const USE_MS = 10 * 60 * 1000;

/** A token that was just made: what to show once, and the row to keep, which only has its hash. */
export interface NewToken {
  readonly secret: string;
  readonly row: TokenRow;
}

/** Makes a personal access token of 256 random bits. */
export function newToken(token: Omit<TokenRow, 'id' | 'hash' | 'used'>): NewToken {
  const secret = `afterimage_${randomBytes(32).toString('base64url')}`;
  return { secret, row: { ...token, id: `token_${randomBytes(8).toString('hex')}`, hash: hashOf(secret), used: null } };
}

/**
 * Whose token a request carries.
 * @param header the value of `Authorization`
 * @returns undefined for a token that is not known or has ended
 */
export async function findToken(
  store: Store,
  header: string,
  now: number,
): Promise<{ readonly person: PersonRow; readonly token: TokenRow } | undefined> {
  const [, secret] = PATTERN.exec(header) ?? [];
  const found = secret === undefined ? undefined : await store.people.ofToken(hashOf(secret));
  if (!found || found.person.linked !== null) return undefined;
  const { id, expires, used } = found.token;
  if (expires !== null && expires <= now) return undefined;
  if (used === null || used + USE_MS <= now) {
    await store.transaction((transaction) => transaction.people.useToken(id, now));
  }
  return found;
}

/** Nothing slower is needed: 256 random bits cannot be guessed. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
