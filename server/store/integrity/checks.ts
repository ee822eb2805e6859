import type { Check } from './check';
import { LIBRARY_CHECKS } from './library-checks';
import { PEOPLE_CHECKS } from './people-checks';

const SAVE_CHECKS: readonly Check[] = [
  {
    wrong: 'a version whose snapshot is not there',
    query: `select save || ' ' || version as name from versions
      where not exists (select 1 from snapshots where snapshots.id = versions.snapshot)`,
  },
  {
    wrong: 'a save whose head is not its last version',
    query: `select id as name from saves where not exists (
      select 1 from versions where versions.save = saves.id and versions.version = saves.version and versions.snapshot = saves.head)`,
  },
  {
    wrong: 'a save whose versions do not count from 1 without a gap',
    query: `select id as name from saves where version <> (select count(*) from versions where versions.save = saves.id)
      or version <> (select max(version) from versions where versions.save = saves.id)`,
  },
  {
    wrong: 'a save whose votes do not add up',
    query: `select id as name from saves
      where votes <> coalesce((select sum(value) from votes as cast_votes where cast_votes.save = saves.id), 0)`,
  },
  {
    wrong: 'a version or vote of no save',
    query: `select save as name from versions where not exists (select 1 from saves where saves.id = versions.save)
      union select save from votes where not exists (select 1 from saves where saves.id = votes.save)`,
  },
  {
    wrong: 'a snapshot whose manifest, picture or listed blob is not in place',
    query: `select id as name from snapshots
      where not exists (select 1 from blobs where blobs.hash = snapshots.id and state = 'there')
      or not exists (select 1 from blobs where blobs.hash = snapshots.picture and state = 'there')
      union select snapshot from snapshot_blobs
      where not exists (select 1 from blobs where blobs.hash = snapshot_blobs.hash and state = 'there')`,
  },
  {
    wrong: 'an upload of no blob',
    query: `select guest || ' ' || hash as name from uploads
      where not exists (select 1 from blobs where blobs.hash = uploads.hash)
      union select guest || ' ' || snapshot from snapshot_uploads
      where not exists (select 1 from snapshots where snapshots.id = snapshot_uploads.snapshot)`,
  },
];

/** Everything that could be wrong with the rows of a database. */
export const CHECKS: readonly Check[] = [...SAVE_CHECKS, ...LIBRARY_CHECKS, ...PEOPLE_CHECKS];
