import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Every change of the database's form, in order. Entries are added, never edited: a stored database has run them.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-saves': {
    async up(database: Kysely<unknown>) {
      for (const statement of FIRST_TABLES) await sql.raw(statement).execute(database);
    },
  },
};

const FIRST_TABLES = [
  `create table blobs (
    hash text primary key not null, size integer not null, created integer not null
  ) strict, without rowid`,
  `create table uploads (
    guest text not null, hash text not null references blobs (hash), created integer not null, primary key (guest, hash)
  ) strict, without rowid`,
  `create table snapshots (
    id text primary key not null, kind text not null, picture text not null references blobs (hash),
    size integer not null, created integer not null
  ) strict, without rowid`,
  `create table snapshot_blobs (
    snapshot text not null references snapshots (id), hash text not null references blobs (hash), primary key (snapshot, hash)
  ) strict, without rowid`,
  `create table snapshot_uploads (
    guest text not null, snapshot text not null references snapshots (id), created integer not null,
    primary key (guest, snapshot)
  ) strict, without rowid`,
  `create table saves (
    id text primary key not null, owner text not null, title text not null,
    visibility text not null check (visibility in ('private', 'unlisted', 'public')),
    head text not null references snapshots (id), version integer not null check (version >= 1),
    created integer not null, updated integer not null, deleted integer, votes integer not null default 0
  ) strict, without rowid`,
  'create index saves_gallery_new on saves (visibility, created desc, id desc) where deleted is null',
  'create index saves_gallery_best on saves (visibility, votes desc, created desc, id desc) where deleted is null',
  'create index saves_owner on saves (owner, created desc, id desc)',
  `create table versions (
    save text not null references saves (id), version integer not null, snapshot text not null references snapshots (id),
    created integer not null, primary key (save, version)
  ) strict, without rowid`,
  'create index versions_snapshot on versions (snapshot)',
  `create table votes (
    save text not null references saves (id), guest text not null, value integer not null check (value in (-1, 1)),
    updated integer not null, primary key (save, guest)
  ) strict, without rowid`,
];
