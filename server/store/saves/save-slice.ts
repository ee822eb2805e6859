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
  /** What the snapshot was kept as; default `screenshot`. */
  readonly kind?: string | undefined;
  /** Left out: as they were, none at first. */
  readonly tags?: readonly string[] | undefined;
  /** Left out: as they were, empty at first. */
  readonly notes?: string | undefined;
  /** The display name of its owner; left out: as it was. */
  readonly author?: string | undefined;
  /** Left out: as it was, null at first. */
  readonly path?: string | null | undefined;
}

/** What of a save can change beside its versions. */
export interface SaveChange
  extends Partial<Pick<SaveRow, 'title' | 'visibility' | 'deleted' | 'updated' | 'notes' | 'path'>> {
  readonly tags?: readonly string[];
  readonly author?: string;
}

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
  /** Calls all saves of an owner by another name, for search. */
  rename(owner: string, author: string): Promise<void>;
  /** Makes words for up to so many saves that have none, as those of older servers. @returns how many it made */
  fillWords(most: number): Promise<number>;
  /** Makes all saves of somebody, also deleted ones, another's; one whose path is taken there goes to one beside it. */
  handOver(from: string, to: string): Promise<void>;
}
