import type { Visibility } from '../../../saves';

/** A save. Times are milliseconds since 1970. */
export interface SaveRow {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly visibility: Visibility;
  /** The snapshot of its last version. */
  readonly head: string;
  /** The number of its last version, from 1. */
  readonly version: number;
  readonly created: number;
  readonly updated: number;
  /** When it was marked as deleted, or null. */
  readonly deleted: number | null;
  /** The sum of its votes, for ordering; written together with them. */
  readonly votes: number;
}

export interface VersionRow {
  readonly save: string;
  readonly version: number;
  readonly snapshot: string;
  readonly created: number;
}
