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
  /** What its last version was kept as, such as `screenshot`. */
  readonly kind: string;
  /** JSON: a list of texts. */
  readonly tags: string;
  /** Its owner's own. */
  readonly notes: string;
  /** The display name of its owner; empty where it is not known. */
  readonly author: string;
  /** Its place among its owner's, or null. */
  readonly path: string | null;
  /** The title as it is ordered by. */
  readonly sort: string;
  /** What it is found by, see `indexOf`. */
  readonly words: string;
  /** The sum of its votes, for ordering; written together with them. */
  readonly votes: number;
}

export interface VersionRow {
  readonly save: string;
  readonly version: number;
  readonly snapshot: string;
  readonly created: number;
}
