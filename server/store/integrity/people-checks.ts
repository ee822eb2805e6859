import type { Check } from './check';

/** Whose rows of some tables are, and how a row is named. */
const OWNED = [
  ['saves', 'owner', 'id'],
  ['entities', 'owner', 'id'],
  ['votes', 'guest', `save || ' ' || guest`],
  ['uploads', 'guest', `hash || ' ' || guest`],
  ['snapshot_uploads', 'guest', `snapshot || ' ' || guest`],
] as const;

/** Names rows of all these tables whose owner fulfils a condition. The column is named with its table: people have a `guest` of another meaning. */
const ownedBy = (condition: (column: string) => string): string =>
  OWNED.map(
    ([table, column, name]) => `select ${name} as name from ${table} where ${condition(`${table}.${column}`)}`,
  ).join(' union ');

/** Who a server is where nobody signs in has no row. */
const unknownAccount = (column: string): string => `substr(${column}, 1, 7) = 'person_' and ${column} <> 'person_host'
  and not exists (select 1 from people where people.id = ${column})`;

/** What could be wrong with the rows of people, of what is theirs, and of what they did. Guests of before there were accounts may have no row yet. */
export const PEOPLE_CHECKS: readonly Check[] = [
  { wrong: 'something of an account that is not there', query: ownedBy(unknownAccount) },
  {
    wrong: 'something of a guest who has become an account',
    query: ownedBy((column) => `${column} in (select id from people where linked is not null)`),
  },
  {
    wrong: 'a guest who has become nobody',
    query: `select id as name from people where linked is not null
      and not exists (select 1 from people as accounts where accounts.id = people.linked)`,
  },
  {
    wrong: 'an account that is a guest too, or a guest with a role',
    query: `select id as name from people where (guest = 1) <> (role = 'guest') or (guest = 0 and linked is not null)`,
  },
  {
    wrong: 'a session, token or way to sign in of nobody',
    query: ['sessions', 'tokens', 'sign_ins']
      .map(
        (table) => `select '${table} ' || id as name from ${table}
          where not exists (select 1 from people where people.id = ${table}.person)`,
      )
      .join(' union '),
  },
  {
    wrong: 'an approval or a move of a ref by nobody',
    query: `select hash as name from approvals where ${unknownAccount('person')}
      union select ref || ' ' || number from ref_moves where ${unknownAccount('person')}`,
  },
  {
    wrong: 'an entry of the audit log by nobody, or that does not say how they were known',
    query: `select cast(seq as text) as name from audit where ${unknownAccount('person')}
      or via not in ('cookie', 'token', 'off', 'server', 'host') or operation = '' or subject = ''`,
  },
];
