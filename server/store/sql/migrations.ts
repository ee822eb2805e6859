import { libraryTables } from '../library/search-tables';
import { peopleTables } from '../people/people-migration';
import type { Dialect } from './dialect';

/** Makes the statements of a migration in the words of a dialect. */
type Statements = (dialect: Dialect) => readonly string[];

/**
 * Every change of the databases' form, in order of their names. Entries are added at the end, never edited: stored databases have run them.
 */
export const migrations: Readonly<Record<string, Statements>> = {
  '0001-saves': ({ text, integer, keyed }) => [
    `create table blobs (
      hash ${text} primary key not null, size ${integer} not null, created ${integer} not null
    ) ${keyed}`,
    `create table uploads (
      guest ${text} not null, hash ${text} not null references blobs (hash), created ${integer} not null,
      primary key (guest, hash)
    ) ${keyed}`,
    `create table snapshots (
      id ${text} primary key not null, kind ${text} not null, picture ${text} not null references blobs (hash),
      size ${integer} not null, created ${integer} not null
    ) ${keyed}`,
    `create table snapshot_blobs (
      snapshot ${text} not null references snapshots (id), hash ${text} not null references blobs (hash),
      primary key (snapshot, hash)
    ) ${keyed}`,
    `create table snapshot_uploads (
      guest ${text} not null, snapshot ${text} not null references snapshots (id), created ${integer} not null,
      primary key (guest, snapshot)
    ) ${keyed}`,
    `create table saves (
      id ${text} primary key not null, owner ${text} not null, title ${text} not null,
      visibility ${text} not null check (visibility in ('private', 'unlisted', 'public')),
      head ${text} not null references snapshots (id), version ${integer} not null check (version >= 1),
      created ${integer} not null, updated ${integer} not null, deleted ${integer}, votes ${integer} not null default 0
    ) ${keyed}`,
    'create index saves_gallery_new on saves (visibility, created desc, id desc) where deleted is null',
    'create index saves_gallery_best on saves (visibility, votes desc, created desc, id desc) where deleted is null',
    'create index saves_owner on saves (owner, created desc, id desc)',
    `create table versions (
      save ${text} not null references saves (id), version ${integer} not null,
      snapshot ${text} not null references snapshots (id), created ${integer} not null, primary key (save, version)
    ) ${keyed}`,
    'create index versions_snapshot on versions (snapshot)',
    `create table votes (
      save ${text} not null references saves (id), guest ${text} not null,
      value ${integer} not null check (value in (-1, 1)), updated ${integer} not null, primary key (save, guest)
    ) ${keyed}`,
  ],
  '0002-facts': ({ text, keyed }) => [
    `create table facts (name ${text} primary key not null, value ${text} not null) ${keyed}`,
  ],
  '0003-library': libraryTables,
  // Manifests become blobs like all others, and every blob says what becomes of it.
  '0004-sweeping': ({ text, integer }) => [
    `alter table blobs add column state ${text} not null default 'there' check (state in ('writing', 'there', 'removing'))`,
    `alter table blobs add column touched ${integer} not null default 0`,
    'update blobs set touched = created',
    `insert into blobs (hash, size, created, state, touched)
      select id, size, created, 'there', created from snapshots where true on conflict do nothing`,
    'create index blobs_touched on blobs (touched)',
    'create index uploads_hash on uploads (hash)',
    'create index snapshots_picture on snapshots (picture)',
    'create index snapshot_blobs_hash on snapshot_blobs (hash)',
    'create index snapshot_uploads_snapshot on snapshot_uploads (snapshot)',
    `create index bodies_image on bodies (substr(text, 10, 64)) where substr(text, 1, 9) = '{"hash":"'`,
  ],
  '0006-audit': ({ text, integer, counted, keyed, plain }) => [
    `create table audit (
      seq ${counted}, at ${integer} not null, person ${text}, via ${text} not null, address ${text} not null,
      request ${text} not null, operation ${text} not null, subject ${text} not null, before ${text}, after ${text}
    ) ${plain}`,
    `create table approvals (
      hash ${text} primary key not null, kind ${text} not null check (kind in ('snapshot', 'code')), person ${text},
      created ${integer} not null
    ) ${keyed}`,
  ],
  '0007-people': peopleTables,
  // What the order by name looks at, of each of thousands of matches, without the rest of their rows.
  '0008-places': ({ name }) =>
    name === 'sqlite'
      ? ['saves', 'entities'].map((table) => `create index ${table}_places on ${table} (id, visibility, deleted, sort)`)
      : [],
};
