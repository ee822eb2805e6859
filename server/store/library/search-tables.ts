import type { Dialect } from '../sql/dialect';

/** How many rows of one table may be created in one millisecond. */
export const SAME_MILLISECOND = 2048;

/** The words of a row as PostgreSQL indexes them: literally, not as some language's. */
export const POSTGRES_WORDS = `array_to_tsvector(string_to_array(trim(words), ' '))`;

/**
 * The statements that make a table searchable, which has the columns `id`, `created` and `words`.
 * PostgreSQL keeps an index of the expression; on SQLite triggers keep an FTS5 index and the numbers by which it names rows.
 */
export function searchTables(table: string, { name, text }: Dialect): readonly string[] {
  if (name === 'postgres') return [`create index ${table}_words on ${table} using gin (${POSTGRES_WORDS})`];
  const first = `new.created * ${SAME_MILLISECOND}`;
  const next = `coalesce((select max(number) + 1 from ${table}_numbers
    where number between ${first} and ${first} + ${SAME_MILLISECOND - 1}), ${first})`;
  // Words hold no quotes and no backslashes.
  const each = `json_each('["' || replace(trim(new.words), ' ', '","') || '"]')`;
  const know = `insert or ignore into known_words select value from ${each} where new.words <> ''`;
  const index = `insert into ${table}_words (rowid, indexed)
    select number, new.words from ${table}_numbers where row = new.id`;
  const forget = `delete from ${table}_words where rowid = (select number from ${table}_numbers where row = old.id)`;
  return [
    `create table ${table}_numbers (number integer primary key, row ${text} not null unique) strict`,
    `create virtual table ${table}_words using fts5 (indexed, content = '', contentless_delete = 1, detail = none,
      prefix = '1 2 3', tokenize = "ascii tokenchars '~#!+=_'")`,
    `create trigger ${table}_inserted after insert on ${table} begin
      insert into ${table}_numbers (number, row) values (${next}, new.id); ${index}; ${know};
    end`,
    `create trigger ${table}_changed after update of words on ${table} when new.words <> old.words begin
      ${forget}; ${index}; ${know};
    end`,
    `create trigger ${table}_removed after delete on ${table} begin
      ${forget}; delete from ${table}_numbers where row = old.id;
    end`,
    // Rows that were there before are found once their words are written.
    `insert into ${table}_numbers (number, row)
      select created * ${SAME_MILLISECOND} + row_number() over (partition by created order by id) - 1, id from ${table}`,
    `insert into ${table}_words (rowid, indexed) select number, words from ${table}_numbers join ${table} on id = row`,
  ];
}

/** The tables of the library, and what saves need to be searched like the rest of it. */
export function libraryTables(dialect: Dialect): readonly string[] {
  const { text, integer, keyed, name } = dialect;
  const json = `${text} not null default '[]'`;
  return [
    ...(name === 'sqlite' ? [`create table known_words (word ${text} primary key not null) ${keyed}`] : []),
    ...['kind', 'notes', 'author', 'sort', 'words'].map(
      (column) => `alter table saves add column ${column} ${text} not null default ''`,
    ),
    `alter table saves add column tags ${json}`,
    `alter table saves add column path ${text}`,
    'create unique index saves_path on saves (owner, path) where path is not null and deleted is null',
    'create index saves_gallery_name on saves (visibility, sort, id) where deleted is null',
    `create table bodies (hash ${text} primary key not null, text ${text} not null) ${keyed}`,
    `create table entities (
      id ${text} primary key not null, type ${text} not null, owner ${text} not null, path ${text} not null,
      title ${text} not null, sort ${text} not null, about ${text} not null, author ${text} not null,
      visibility ${text} not null check (visibility in ('private', 'unlisted', 'public', 'core')),
      flags ${json}, props ${text} not null default '{}', family ${text}, tags ${json}, notes ${text} not null,
      orig ${text}, head ${text} not null, version ${integer} not null check (version >= 1), picture ${text},
      words ${text} not null, created ${integer} not null, updated ${integer} not null, deleted ${integer}
    ) ${keyed}`,
    'create unique index entities_path on entities (owner, type, path) where deleted is null',
    'create index entities_new on entities (visibility, created desc, id desc) where deleted is null',
    'create index entities_name on entities (visibility, sort, id) where deleted is null',
    'create index entities_picture on entities (picture) where picture is not null',
    `create table entity_versions (
      entity ${text} not null references entities (id), version ${integer} not null,
      head ${text} not null references bodies (hash), created ${integer} not null, primary key (entity, version)
    ) ${keyed}`,
    `create table ref_moves (
      ref ${text} not null, number ${integer} not null, before ${text}, after ${text} not null, person ${text} not null,
      created ${integer} not null, why ${text} not null, primary key (ref, number)
    ) ${keyed}`,
    ...searchTables('saves', dialect),
    ...searchTables('entities', dialect),
  ];
}
