import type { Check } from './check';

/** What could be wrong with the rows of the library, and with how they and saves are searched. */
export const LIBRARY_CHECKS: readonly Check[] = [
  {
    wrong: 'something in the library whose head is not its last version',
    query: `select id as name from entities where not exists (
      select 1 from entity_versions where entity_versions.entity = entities.id
      and entity_versions.version = entities.version and entity_versions.head = entities.head)`,
  },
  {
    wrong: 'something in the library whose versions do not count from 1 without a gap',
    query: `select id as name from entities
      where version <> (select count(*) from entity_versions where entity_versions.entity = entities.id)
      or version <> (select max(version) from entity_versions where entity_versions.entity = entities.id)`,
  },
  {
    wrong: 'a version of nothing, or whose text is not there',
    query: `select entity || ' ' || version as name from entity_versions
      where not exists (select 1 from entities where entities.id = entity_versions.entity)
      or not exists (select 1 from bodies where bodies.hash = entity_versions.head)`,
  },
  {
    wrong: 'something in the library whose picture is not in place',
    query: `select id as name from entities where picture is not null
      and not exists (select 1 from blobs where blobs.hash = entities.picture and state = 'there')`,
  },
  {
    wrong: 'a version of an image whose bytes are not in place',
    query: `select entity || ' ' || entity_versions.version as name from entity_versions
      join entities on entities.id = entity_versions.entity join bodies on bodies.hash = entity_versions.head
      where type = 'image' and not exists (
        select 1 from blobs where blobs.hash = substr(bodies.text, 10, 64) and blobs.state = 'there')`,
  },
  {
    wrong: 'a ref whose moves do not count from 1 without a gap',
    query: `select ref as name from ref_moves group by ref having min(number) <> 1 or max(number) <> count(*)`,
  },
  {
    wrong: 'a move of a ref that does not begin where the one before ended',
    query: `select later.ref || ' ' || later.number as name from ref_moves as later
      join ref_moves as earlier on earlier.ref = later.ref and earlier.number = later.number - 1
      where later.before is null or later.before <> earlier.after`,
  },
  {
    wrong: 'a ref that stands elsewhere than its last move says, or was moved without a word',
    query: `select ref as name from ref_moves
      where number = (select max(number) from ref_moves as others where others.ref = ref_moves.ref)
      and not exists (select 1 from entities where owner = 'core' and deleted is null
        and 'core/' || type || '/' || path = ref_moves.ref and head = ref_moves.after)
      union select 'core/' || type || '/' || path from entities where owner = 'core'
      and not exists (select 1 from ref_moves where ref_moves.ref = 'core/' || type || '/' || path)`,
  },
  ...['saves', 'entities'].map(
    (table): Check => ({
      wrong: `one of the ${table} that search does not know, or a place in search for none of them`,
      query: `select id as name from ${table} where not exists (select 1 from ${table}_numbers where row = ${table}.id)
        union select row from ${table}_numbers where not exists (select 1 from ${table} where ${table}.id = row)`,
      only: 'sqlite',
    }),
  ),
];
