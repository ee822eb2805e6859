import type { Snapshot, SnapshotKind } from '../snapshot';

/** Who may see a save on the server. */
export const VISIBILITIES = ['private', 'unlisted', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** One version of a save. */
export interface SaveVersion {
  /** 1, 2, 3 ... without gaps. */
  readonly version: number;
  /** The snapshot's id. */
  readonly snapshot: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** A named thing a person owns: a chain of snapshots. All times are milliseconds since 1970. */
export interface SaveRecord {
  /** A typeid with the prefix `save`. */
  readonly id: string;
  readonly title: string;
  /** What it was kept as (rule SAVE-60). */
  readonly kind: SnapshotKind;
  /** In the order they were given, no two alike. */
  readonly tags: readonly string[];
  readonly notes: string;
  readonly favourite: boolean;
  readonly visibility: Visibility;
  /** Oldest first, at least one. Versions are added, never changed or taken away. */
  readonly versions: readonly SaveVersion[];
  /** The snapshot of the last version. */
  readonly head: string;
  readonly created: number;
  readonly updated: number;
  /** When it was marked as deleted, or null. */
  readonly deleted: number | null;
  /** The newest of its snapshots that the server is known to have as its head, or null. */
  readonly uploaded: string | null;
}

/** What is said of a save beside its versions. */
export type SaveWords = Partial<
  Pick<SaveRecord, 'title' | 'visibility' | 'tags' | 'notes' | 'favourite' | 'uploaded' | 'updated'>
>;

/** An image of a person's own, without its bytes. */
export interface ImageRecord {
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  /** No two have the same. */
  readonly name: string;
  readonly mime: string;
  readonly kind: 'still' | 'video';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly added: number;
}

/** What a sweep has freed. */
export interface Swept {
  readonly snapshots: number;
  readonly blobs: number;
  /** Stored bytes of the blobs. */
  readonly bytes: number;
}

/** Where saves are kept. Every promise resolves only once what it did is durable; all failures are AfterimageErrors. */
export interface SaveStore {
  /** Keeps a snapshot, blobs before manifest. Again with the same one changes nothing. Checks every hash. */
  putSnapshot(snapshot: Snapshot): Promise<void>;
  /** The framed manifest of a snapshot; rejects with `missing-snapshot`. */
  getManifest(id: string): Promise<Uint8Array>;
  /** A blob's stored bytes; rejects with `missing-blob`. */
  getBlob(hash: string): Promise<Uint8Array>;
  /**
   * Writes a save when its head is still the one expected (null: when it does not exist yet).
   * Rejects with `head-moved` when it is not, `missing-snapshot` when a version's snapshot is not kept here,
   * `bad-save` when the record contradicts itself or would lose a version.
   */
  putSave(record: SaveRecord, options: { readonly expected: string | null }): Promise<void>;
  /**
   * Adds a version to a save, in one step with reading how many it has: of several writers none loses anything of another's.
   * @returns the save as it is then
   * Rejects with `missing-save` when there is none or it is deleted, `missing-snapshot` when the snapshot is not kept here.
   */
  addVersion(id: string, version: Pick<SaveVersion, 'snapshot' | 'created'>): Promise<SaveRecord>;
  /**
   * Changes what is said of a save beside its versions, in one step with reading the rest: what others say of it meanwhile stays.
   * Rejects with `missing-save`, or `bad-save` when the record would contradict itself.
   */
  changeSave(id: string, change: SaveWords): Promise<void>;
  /** A save, also a deleted one; undefined when there is none. */
  getSave(id: string): Promise<SaveRecord | undefined>;
  /** Saves that are not deleted (or, with `deleted: true`, those that are), the last updated first. */
  listSaves(options?: { readonly deleted?: boolean }): Promise<SaveRecord[]>;
  /** Marks a save as deleted; nothing is removed. Rejects with `missing-save`. */
  markDeleted(id: string, at: number): Promise<void>;
  /** Takes the mark away. Rejects with `missing-save`. */
  restore(id: string): Promise<void>;
  /**
   * Removes saves for good: those that are marked as deleted, and periodic ones. What they hold is freed by a later sweep. Those that are gone
   * already are passed over. Rejects with `not-deleted` when one is neither; then all stay.
   */
  purge(ids: readonly string[]): Promise<void>;
  /**
   * Frees what no save needs any more, deleted saves included.
   * @param grace how long a snapshot that no save names (yet) stays after it was put, milliseconds
   */
  sweep(options: { readonly grace: number }): Promise<Swept>;
  /**
   * Keeps an image. Again with the same bytes changes what is said of it.
   * Rejects with `wrong-hash`, `bad-image` when the record contradicts itself, or `image-name-taken` when another has its name.
   */
  putImage(record: ImageRecord, bytes: Uint8Array): Promise<void>;
  /** The images kept, in the order they were added. */
  listImages(): Promise<ImageRecord[]>;
  /** An image's bytes; rejects with `missing-image`. */
  getImage(hash: string): Promise<Uint8Array>;
  /** Takes an image away; saves that use it carry it themselves. Rejects with `missing-image`. */
  removeImage(hash: string): Promise<void>;
}
