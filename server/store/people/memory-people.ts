import { emailOfGuest } from '../../people/person';
import { insertNew, type MemoryTables, required } from '../memory/tables';
import type { PeopleSlice, PersonRow } from './people-slice';

/** People, their sessions and tokens in Maps. */
export function memoryPeople({ people, passwords, sessions, tokens, attempts }: MemoryTables): PeopleSlice {
  const accounts = () => [...people.values()].filter(({ role }) => role !== 'guest');
  return {
    async find(id) {
      return people.get(id);
    },
    async withEmail(email) {
      return [...people.values()].find((person) => person.email === email);
    },
    async ofSession(token) {
      const session = sessions.get(token);
      return session && { person: required(people, session.person), expires: session.expires };
    },
    async ofToken(hash) {
      const token = [...tokens.values()].find((one) => one.hash === hash);
      return token && { person: required(people, token.person), token };
    },
    async names(ids) {
      const known = ids.map((id) => people.get(id)).filter((person): person is PersonRow => person !== undefined);
      return new Map(known.map(({ id, name }) => [id, name]));
    },
    async accounts({ after, limit }) {
      const rest = accounts().filter(({ id }) => after === null || id > after);
      return rest.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
    },
    async holdAll(role) {
      return accounts().filter((person) => person.role === role).length;
    },
    async tokensOf(of) {
      const own = [...tokens.values()].filter(({ person }) => person === of);
      return own.sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1));
    },
    async add(person) {
      if ([...people.values()].some(({ email }) => email === person.email)) throw new Error('this email is taken');
      insertNew(people, person.id, person);
    },
    async hold(id) {
      return people.get(id);
    },
    async update(id, change) {
      const before = people.get(id);
      if (before) people.set(id, { ...before, ...change });
    },
    async setPassword(of, hash) {
      required(people, of);
      passwords.set(of, hash);
    },
    async addSession(session) {
      required(people, session.person);
      insertNew(sessions, session.token, session);
    },
    async renewSession(token, expires) {
      const before = sessions.get(token);
      if (before) sessions.set(token, { ...before, expires });
    },
    async endSessions(of) {
      for (const { token, person } of [...sessions.values()]) if (person === of) sessions.delete(token);
    },
    async addToken(token) {
      required(people, token.person);
      insertNew(tokens, token.id, token);
    },
    async useToken(id, now) {
      const before = tokens.get(id);
      if (before) tokens.set(id, { ...before, used: now });
    },
    async removeToken(of, id) {
      return tokens.get(id)?.person === of && tokens.delete(id);
    },
    async removeTokens(of) {
      for (const { id, person } of [...tokens.values()]) if (person === of) tokens.delete(id);
    },
    async attempt(key, since, now) {
      const before = attempts.get(key);
      const next = before && before.since >= since ? { ...before, count: before.count + 1 } : { count: 1, since: now };
      attempts.set(key, next);
      return next.count;
    },
    async forgetAttempts(key) {
      attempts.delete(key);
    },
    async retire(id, name) {
      const row = people.get(id);
      if (!row) return;
      passwords.delete(id);
      for (const { token, person } of [...sessions.values()]) if (person === id) sessions.delete(token);
      for (const { id: token, person } of [...tokens.values()]) if (person === id) tokens.delete(token);
      people.set(id, { ...row, name, role: 'guest', email: emailOfGuest(id) });
    },
  };
}
