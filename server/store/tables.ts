import type { Selectable } from 'kysely';
import type { Visibility } from '../../saves';

/** The database's tables. Times are milliseconds since 1970, guests are the ids in their cookies. */
export interface Tables {
  blobs: { hash: string; size: number; created: number };
  /** Who has proved to have a blob by sending it. Knowing a hash alone gives nothing. */
  uploads: { guest: string; hash: string; created: number };
  snapshots: { id: string; kind: string; picture: string; size: number; created: number };
  snapshot_blobs: { snapshot: string; hash: string };
  snapshot_uploads: { guest: string; snapshot: string; created: number };
  saves: {
    id: string;
    owner: string;
    title: string;
    visibility: Visibility;
    head: string;
    version: number;
    created: number;
    updated: number;
    deleted: number | null;
    /** The sum of the save's rows in `votes`, for ordering; written in the same transaction as they are. */
    votes: number;
  };
  versions: { save: string; version: number; snapshot: string; created: number };
  votes: { save: string; guest: string; value: -1 | 1; updated: number };
}

export type SaveRow = Selectable<Tables['saves']>;
