import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KnowOptions } from './know-people';
import { newGuest } from './new-person';
import { ALL_SCOPES, type Person } from './person';
import { ACCOUNT_SECONDS, GUEST_SECONDS, newSessionToken, SESSION_COOKIE, signSession } from './session-cookie';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Who asks; somebody new becomes a guest at once (PEOPLE-3). The cookie is set anew so that it lasts while it is used.
 */
export async function welcome(request: FastifyRequest, reply: FastifyReply, options: KnowOptions): Promise<Person> {
  const known = request.person;
  if (known && known.via !== 'cookie') return known;
  const person = known ?? (await addGuest(options));
  const value = await keepSession(request, person, options);
  reply.setCookie(SESSION_COOKIE, value, {
    ...{ httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', path: '/', maxAge: secondsOf(person) },
  });
  return person;
}

/**
 * Makes the session of who asks last, or a new one where they have none.
 * @returns the value of its cookie
 */
export async function keepSession(
  { session }: FastifyRequest,
  person: Person,
  { store, secrets, now }: KnowOptions,
): Promise<string> {
  const expires = now() + secondsOf(person) * 1000;
  if (session && session.expires + DAY_MS > expires) return signSession(session.token, secrets[0]);
  const token = session?.token ?? newSessionToken();
  await store.transaction(({ people }) =>
    session
      ? people.renewSession(token, expires, now())
      : people.addSession({ token, person: person.id, expires, now: now() }),
  );
  return signSession(token, secrets[0]);
}

async function addGuest({ store, now }: KnowOptions): Promise<Person> {
  const guest = newGuest(now());
  await store.transaction((transaction) => transaction.people.add(guest));
  return { id: guest.id, name: guest.name, role: 'guest', via: 'cookie', scopes: ALL_SCOPES };
}

function secondsOf({ role }: Person): number {
  return role === 'guest' ? GUEST_SECONDS : ACCOUNT_SECONDS;
}
