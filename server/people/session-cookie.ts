import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The cookie by which a browser is known; better-auth reads and writes the same. */
export const SESSION_COOKIE = 'afterimage-session';

/** A new secret for a session. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What better-auth puts in its cookies: the token, a dot, and its HMAC-SHA256 in base64. */
export function signSession(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;
}

/** The token in a cookie that was signed with this secret; null for any other. */
export function readSession(cookie: string, secret: string): string | null {
  const token = cookie.slice(0, Math.max(0, cookie.lastIndexOf('.')));
  const [expected, got] = [Buffer.from(signSession(token, secret)), Buffer.from(cookie)];
  return token !== '' && expected.length === got.length && timingSafeEqual(expected, got) ? token : null;
}

const DAY_SECONDS = 24 * 60 * 60;

/** How long a session of an account lasts after it was last used. */
export const ACCOUNT_SECONDS = 60 * DAY_SECONDS;

/** How long a guest is known after the last visit: browsers keep no cookie longer. */
export const GUEST_SECONDS = 400 * DAY_SECONDS;
