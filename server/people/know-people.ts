import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '../refusal';
import type { PersonRow, Store, Transaction } from '../store';
import { noGuest } from './allow';
import { isLoopback } from './loopback';
import { newGuest } from './new-person';
import { ALL_SCOPES, type Person } from './person';
import { readSession, SESSION_COOKIE } from './session-cookie';
import { findToken } from './tokens';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, by cookie or token; null for somebody without an identity, and outside of the API. */
    person: Person | null;
    /** The session of who asks; null where there is none. */
    session: KnownSession | null;
  }
}

/** A session that lasts. */
export interface KnownSession {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** What it takes to know people. */
export interface KnowOptions {
  readonly store: Store;
  /** What cookies are signed with: the first signs, all are believed. */
  readonly secrets: readonly [string, ...string[]];
  /** `off`: whoever asks is the owner. Only for a server that no other machine reaches. */
  readonly auth: 'on' | 'off';
  readonly now: () => number;
}

/** Who asks where nobody signs in. */
const HOST: Person = { id: 'person_host', name: 'host', role: 'owner', via: 'off', scopes: ALL_SCOPES };

/** The cookie by which guests were known before there were accounts. */
const OLD_COOKIE = 'afterimage-guest';
const OLD_PATTERN = /^guest_[0-9a-f]{32}$/;

/** Makes a server know who asks (PEOPLE-3): by a personal access token, by a session's cookie, or by an older guest's cookie. */
export async function knowPeople(app: FastifyInstance, options: KnowOptions): Promise<void> {
  await app.register(cookie, { secret: [...options.secrets] });
  app.decorateRequest('person', null);
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api')) return;
    if (options.auth === 'off') request.person = hostOf(request);
    else if (request.headers.authorization !== undefined) request.person = await ofToken(request, options);
    else request.person = (await ofSession(request, options)) ?? (await ofOldCookie(request, options));
  });
}

/**
 * The person who asks.
 * @throws Refusal 401 `no-guest`
 */
export function requirePerson(request: FastifyRequest): Person {
  if (request.person !== null) return request.person;
  throw noGuest(`${request.method} ${request.routeOptions.url}`);
}

/**
 * Somebody as they are now, and until the end of the transaction: a role that was taken away, or a guest who has become an account since
 * the request came, changes nothing any more (PEOPLE-1).
 * @throws Refusal 401 `no-guest`
 */
export async function hold(transaction: Transaction, person: Person): Promise<Person> {
  if (person.via === 'off') return person;
  const row = await transaction.people.hold(person.id);
  if (!row || row.linked !== null) throw noGuest(person.id);
  return { ...person, name: row.name, role: row.role };
}

/** A page elsewhere may call this machine by a name of its own; only this machine's own names are believed. */
function hostOf(request: FastifyRequest): Person {
  if (isLoopback(request.hostname)) return HOST;
  throw refusal(403, 'wrong-host', request.host, 'a server that nobody signs in to answers only to this machine', {
    expected: 'localhost',
  });
}

async function ofToken({ headers, ip }: FastifyRequest, { store, now }: KnowOptions): Promise<Person> {
  const found = await findToken(store, headers.authorization ?? '', now());
  if (found) return personOf(found.person, 'token', found.token.scopes);
  throw refusal(401, 'bad-token', ip, 'this token is not known here, has ended or was revoked', {
    expected: 'Authorization: Bearer afterimage_...',
  });
}

async function ofSession(request: FastifyRequest, { store, secrets, now }: KnowOptions): Promise<Person | null> {
  const value = request.cookies[SESSION_COOKIE];
  if (value === undefined) return null;
  const token = secrets.map((secret) => readSession(value, secret)).find((read) => read !== null);
  const found = token === undefined ? undefined : await store.people.ofSession(token);
  if (token === undefined || !found || found.expires <= now() || found.person.linked !== null) return null;
  request.session = { token, expires: found.expires };
  return personOf(found.person, 'cookie');
}

/** An older guest goes on being the same one, and gets a row where there is none yet. */
async function ofOldCookie(request: FastifyRequest, { store, now }: KnowOptions): Promise<Person | null> {
  const { valid, value } = request.unsignCookie(request.cookies[OLD_COOKIE] ?? '');
  if (!valid || value === null || !OLD_PATTERN.test(value)) return null;
  const found =
    (await store.people.find(value)) ??
    (await store.transaction(async (transaction) => {
      // Two calls of one page may come together.
      const there = await transaction.people.find(value);
      const guest = there ?? newGuest(now(), value);
      if (!there) await transaction.people.add(guest);
      return guest;
    }));
  return found.linked === null && found.role === 'guest' ? personOf(found, 'cookie') : null;
}

function personOf(
  { id, name, role }: PersonRow,
  via: 'cookie' | 'token',
  scopes: Person['scopes'] = ALL_SCOPES,
): Person {
  return { id, name, role, via, scopes };
}
