import type { Visibility } from '../../../saves';
import type { FindOptions } from '../find-options';
import type { Listing, ListPage } from './listing';
import type { SaveRow, VersionRow } from './save-row';

/** What a version adds to a save. */
export interface NewVersion {
  readonly id: string;
  readonly title: string;
  readonly visibility: Visibility;
  readonly snapshot: string;
  readonly now: number;
}

/** What of a save can change beside its versions. */
export type SaveChange = Partial<Pick<SaveRow, 'title' | 'visibility' | 'deleted' | 'updated'>>;

export interface SaveReads {
  /** A save, also a deleted one. */
  find(id: string): Promise<SaveRow | undefined>;
  /** The snapshot of one version; null when there is no such version. */
  snapshotOf(save: string, version: number): Promise<string | null>;
  /** All versions of some saves, oldest first. */
  versionsOf(saves: readonly string[]): Promise<VersionRow[]>;
  /** A page of saves that are not deleted. */
  list(listing: Listing): Promise<ListPage>;
  /** Whether a save that is neither private nor deleted holds a snapshot in any of its versions. */
  isShared(snapshot: string): Promise<boolean>;
}

export interface SaveSlice extends SaveReads {
  find(id: string, options?: FindOptions): Promise<SaveRow | undefined>;
  /** Writes a new save with its first version. */
  insert(owner: string, version: NewVersion): Promise<void>;
  /**
   * Moves the head of a save to a new version.
   * @param before the save as it was found in this transaction, with `lock`
   */
  addVersion(before: SaveRow, version: NewVersion): Promise<void>;
  /** Changes what is beside the versions. */
  update(id: string, change: SaveChange): Promise<void>;
}
