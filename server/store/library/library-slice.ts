import type { LibraryType, Visibility } from '../../../saves';
import type { FindOptions } from '../find-options';
import type { SaveRow } from '../saves/save-row';
import type { Cursor, Order } from './order';
import type { Term } from './words';

/** Something in the library that is not a save. Times are milliseconds since 1970; lists and mappings are JSON. */
export interface EntityRow {
  readonly id: string;
  readonly type: LibraryType;
  /** Whose it is; `core` of a ref that was moved. */
  readonly owner: string;
  /** Its place among its owner's of this type; no two that are not deleted have the same. */
  readonly path: string;
  readonly title: string;
  /** The title as it is ordered by. */
  readonly sort: string;
  readonly about: string;
  /** The display name of its owner. */
  readonly author: string;
  readonly visibility: Visibility | 'core';
  readonly flags: string;
  readonly props: string;
  readonly family: string | null;
  readonly tags: string;
  readonly notes: string;
  /** What it was first made from, or null. */
  readonly orig: string | null;
  /** The hash of its newest body. */
  readonly head: string;
  /** The number of its newest version, from 1. */
  readonly version: number;
  /** The hash of its picture, or null. */
  readonly picture: string | null;
  /** What it is found by, see `indexOf`. */
  readonly words: string;
  readonly created: number;
  readonly updated: number;
  /** When it was put into the trash, or null. */
  readonly deleted: number | null;
}

/** One version of an entity; its body is by the hash. */
export interface EntityVersionRow {
  readonly entity: string;
  readonly version: number;
  readonly head: string;
  readonly created: number;
}

/** One move of a ref of the core. */
export interface RefMoveRow {
  readonly ref: string;
  /** From 1 for each ref. */
  readonly number: number;
  /** The hash it had; null: there was no such ref. */
  readonly before: string | null;
  readonly after: string;
  readonly person: string;
  readonly created: number;
  readonly why: string;
}

/** What can change of an entity. */
export type EntityChange = Partial<Omit<EntityRow, 'id' | 'type' | 'owner' | 'created'>>;

/** What to look for, in one order. Everything left out does not matter. */
export interface Search {
  /** What must be among the words. */
  readonly terms: readonly Term[];
  /** Whether words that only the owner finds it by count. */
  readonly own: boolean;
  readonly types?: readonly LibraryType[] | undefined;
  readonly owner?: string | undefined;
  readonly visibilities?: readonly EntityRow['visibility'][] | undefined;
  /** What the path begins with. */
  readonly path?: string | undefined;
  readonly orig?: string | undefined;
  /** Created then or later. */
  readonly since?: number | undefined;
  /** Created before then. */
  readonly until?: number | undefined;
  /** Only what is in the trash, in place of what is not. */
  readonly trash: boolean;
  readonly order: Order;
  readonly after?: Cursor | undefined;
  /** At most this many. */
  readonly limit: number;
}

export interface LibraryReads {
  /** An entity, also one in the trash. */
  find(id: string): Promise<EntityRow | undefined>;
  /** What somebody has at a path, if it is not in the trash. */
  at(type: LibraryType, owner: string, path: string): Promise<EntityRow | undefined>;
  /** What somebody has of some types, not in the trash; the last changed first, 1000 at most. */
  owned(owner: string, types: readonly LibraryType[]): Promise<EntityRow[]>;
  /** Every version of an entity, oldest first. */
  versionsOf(id: string): Promise<EntityVersionRow[]>;
  /** The texts of these hashes, as far as they are there. */
  bodies(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Entities that are not saves, in order; equals by id. */
  search(search: Search): Promise<EntityRow[]>;
  /** Saves, in order; equals by id. */
  searchSaves(search: Omit<Search, 'types' | 'orig'>): Promise<SaveRow[]>;
  /** The moves of a ref, newest first. */
  moves(ref: string): Promise<RefMoveRow[]>;
  /** Whether an entity, also one in the trash, has a blob as its picture or is an image of these bytes. */
  names(blob: string): Promise<boolean>;
}

export interface LibrarySlice extends LibraryReads {
  find(id: string, options?: FindOptions): Promise<EntityRow | undefined>;
  at(type: LibraryType, owner: string, path: string, options?: FindOptions): Promise<EntityRow | undefined>;
  /** Writes a new entity with its first version. */
  insert(row: EntityRow, body: string): Promise<void>;
  /**
   * Moves the head of an entity to a new version.
   * @param before the entity as it was found in this transaction, with `lock`
   * @param change everything else that the new body changes
   */
  addVersion(
    before: EntityRow,
    body: { readonly head: string; readonly text: string },
    change: EntityChange,
  ): Promise<void>;
  /** Changes what is beside the versions. */
  update(id: string, change: EntityChange): Promise<void>;
  /** Makes all that somebody has, also what is in the trash, another's; what finds its path taken there goes to one beside it. */
  handOver(from: string, to: string): Promise<void>;
  /** Calls the owner of all that somebody has by another name, for search. */
  rename(owner: string, author: string): Promise<void>;
  /** Writes into a ref's log. */
  logMove(move: Omit<RefMoveRow, 'number'>): Promise<void>;
}
