import type { Dialect } from '../sql/dialect';

/** The tables of people, as they first were. */
export function peopleTables({ text, integer, keyed }: Dialect): readonly string[] {
  return [
    `create table people (
      id ${text} primary key not null, name ${text} not null, email ${text} not null unique, email_verified ${integer} not null,
      image ${text}, guest ${integer} not null, role ${text} not null, linked ${text} references people (id),
      created_at ${text} not null, updated_at ${text} not null
    ) ${keyed}`,
    `create table sessions (
      id ${text} primary key not null, token ${text} not null unique,
      person ${text} not null references people (id) on delete cascade, expires_at ${text} not null,
      created_at ${text} not null, updated_at ${text} not null, ip_address ${text}, user_agent ${text}
    ) ${keyed}`,
    'create index sessions_person on sessions (person)',
    `create table sign_ins (
      id ${text} primary key not null, provider ${text} not null, account ${text} not null,
      person ${text} not null references people (id) on delete cascade, password ${text},
      access_token ${text}, refresh_token ${text}, id_token ${text}, access_token_expires_at ${text},
      refresh_token_expires_at ${text}, scope ${text}, created_at ${text} not null, updated_at ${text} not null,
      unique (provider, account)
    ) ${keyed}`,
    'create index sign_ins_person on sign_ins (person)',
    `create table verifications (
      id ${text} primary key not null, identifier ${text} not null, value ${text} not null,
      expires_at ${text} not null, created_at ${text} not null, updated_at ${text} not null
    ) ${keyed}`,
    'create index verifications_identifier on verifications (identifier)',
    `create table tokens (
      id ${text} primary key not null, person ${text} not null references people (id) on delete cascade,
      name ${text} not null, hash ${text} not null unique, scopes ${text} not null, created ${integer} not null,
      expires ${integer}, used ${integer}
    ) ${keyed}`,
    'create index tokens_person on tokens (person)',
    `create table attempts (
      key ${text} primary key not null, count ${integer} not null, since ${integer} not null
    ) ${keyed}`,
  ];
}
