import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { emailOfGuest, ROLES, type Role, SCOPES } from '../../people/person';
import { compiled } from '../sql/compiled';
import type { SqlContext } from '../sql/context';
import type { PeopleSlice, PersonRow, TokenRow } from './people-slice';
import type { PeopleTables } from './people-tables';

/** What better-auth calls signing in with a password. */
const PASSWORD = 'credential';

const byId = compiled(({ database }, { id }: { readonly id: string }) =>
  database.selectFrom('people').selectAll().where('id', '=', id),
);
const heldById = compiled(({ database, dialect }, { id }: { readonly id: string }) => {
  const query = database.selectFrom('people').selectAll().where('id', '=', id);
  return dialect.name === 'postgres' ? query.forShare() : query;
});
const bySession = compiled(({ database }, { token }: { readonly token: string }) =>
  database
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['people.id', 'people.name', 'email', 'guest', 'role', 'linked', 'people.created_at'])
    .select('sessions.expires_at as expires')
    .where('sessions.token', '=', token),
);

/** People, their sessions and tokens in a database. */
export function sqlPeople(context: SqlContext): PeopleSlice {
  const { database, lock } = context;
  const person = async (id: string) => (await byId(context, { id })).rows[0];
  return {
    async find(id) {
      return readPerson(await person(id));
    },
    async withEmail(email) {
      return readPerson(await database.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst());
    },
    async ofSession(token) {
      const [row] = (await bySession(context, { token })).rows;
      return row && { person: toPerson(row), expires: Date.parse(row.expires) };
    },
    async ofToken(hash) {
      const token = await database.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      const row = token && (await person(token.person));
      return row && { person: toPerson(row), token: toToken(token) };
    },
    async names(ids) {
      if (ids.length === 0) return new Map();
      const rows = await database.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
    async accounts({ after, limit }) {
      const query = database.selectFrom('people').selectAll().where('guest', '=', 0).orderBy('id').limit(limit);
      return (await (after === null ? query : query.where('id', '>', after)).execute()).map(toPerson);
    },
    async tokensOf(of) {
      const query = database.selectFrom('tokens').selectAll().where('person', '=', of);
      return (await query.orderBy('created', 'desc').orderBy('id').execute()).map(toToken);
    },
    async add({ id, name, email, role, linked, created }) {
      const guest = role === 'guest' ? 1 : 0;
      const rest = { email_verified: 0, image: null, ...moments(created) };
      await database
        .insertInto('people')
        .values({ id, name, email, guest, role, linked, ...rest })
        .execute();
    },
    async hold(id) {
      return readPerson((await heldById(context, { id })).rows[0]);
    },
    async holdAll(role) {
      const query = database.selectFrom('people').select('id').where('guest', '=', 0).where('role', '=', role);
      return (await lock(query.orderBy('id')).execute()).length;
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return;
      await database.updateTable('people').set(change).where('id', '=', id).execute();
    },
    async setPassword(of, hash, now) {
      const changed = await database
        .updateTable('sign_ins')
        .set({ password: hash, updated_at: moments(now).updated_at })
        .where('person', '=', of)
        .where('provider', '=', PASSWORD)
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return;
      const empty = { access_token: null, refresh_token: null, id_token: null, scope: null };
      const never = { access_token_expires_at: null, refresh_token_expires_at: null };
      const row = { id: randomUUID(), provider: PASSWORD, account: of, person: of, password: hash };
      await database
        .insertInto('sign_ins')
        .values({ ...row, ...empty, ...never, ...moments(now) })
        .execute();
    },
    async addSession({ token, person: of, expires, now }) {
      const row = { id: randomUUID(), token, person: of, expires_at: new Date(expires).toISOString() };
      await database
        .insertInto('sessions')
        .values({ ...row, ...moments(now), ip_address: null, user_agent: null })
        .execute();
    },
    async renewSession(token, expires, now) {
      const times = { expires_at: new Date(expires).toISOString(), updated_at: moments(now).updated_at };
      await database.updateTable('sessions').set(times).where('token', '=', token).execute();
    },
    async endSessions(of) {
      await database.deleteFrom('sessions').where('person', '=', of).execute();
    },
    async addToken({ scopes, ...token }) {
      await database
        .insertInto('tokens')
        .values({ ...token, scopes: scopes.join(' ') })
        .execute();
    },
    async useToken(id, now) {
      await database.updateTable('tokens').set({ used: now }).where('id', '=', id).execute();
    },
    async removeToken(of, id) {
      const removed = await database
        .deleteFrom('tokens')
        .where('person', '=', of)
        .where('id', '=', id)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },
    async removeTokens(of) {
      await database.deleteFrom('tokens').where('person', '=', of).execute();
    },
    async attempt(key, since, now) {
      const anew = sql<boolean>`attempts.since < ${since}`;
      const again = {
        count: sql<number>`case when ${anew} then 1 else attempts.count + 1 end`,
        since: sql<number>`case when ${anew} then ${now} else attempts.since end`,
      };
      const { count } = await database
        .insertInto('attempts')
        .values({ key, count: 1, since: now })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(again))
        .returning('count')
        .executeTakeFirstOrThrow();
      return count;
    },
    async forgetAttempts(key) {
      await database.deleteFrom('attempts').where('key', '=', key).execute();
    },
    async retire(id, name) {
      for (const table of ['sessions', 'sign_ins', 'tokens'] as const) {
        await database.deleteFrom(table).where('person', '=', id).execute();
      }
      const nobody = { name, guest: 1, role: 'guest', email: emailOfGuest(id), image: null };
      await database.updateTable('people').set(nobody).where('id', '=', id).execute();
    },
  };
}

/** What a person is read from. */
type PersonColumns = Omit<Selectable<PeopleTables['people']>, 'email_verified' | 'image' | 'updated_at'>;

function readPerson(row: PersonColumns | undefined): PersonRow | undefined {
  return row && toPerson(row);
}

function toPerson(row: PersonColumns): PersonRow {
  const { id, name, email, linked } = row;
  return { id, name, email, role: roleOf(row), linked, created: Date.parse(row.created_at) };
}

function roleOf({ guest, role }: PersonColumns): Role {
  return guest === 1 ? 'guest' : (ROLES.find((known) => known === role) ?? 'guest');
}

function toToken({ scopes, ...row }: Selectable<PeopleTables['tokens']>): TokenRow {
  const given = scopes.split(' ');
  return { ...row, scopes: SCOPES.filter((scope) => given.includes(scope)) };
}

function moments(now: number): { readonly created_at: string; readonly updated_at: string } {
  const text = new Date(now).toISOString();
  return { created_at: text, updated_at: text };
}
