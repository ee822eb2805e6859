import type { FindOptions } from '../find-options';

export interface SnapshotRow {
  readonly id: string;
  readonly kind: string;
  /** The hash of its picture. */
  readonly picture: string;
  /** Bytes of its manifest. */
  readonly size: number;
  readonly created: number;
}

/** A manifest that is in place, and who sent it. */
export interface NewSnapshot {
  readonly id: string;
  readonly guest: string;
  readonly kind: string;
  readonly picture: string;
  readonly size: number;
  /** The blobs that it lists. */
  readonly blobs: readonly string[];
  readonly now: number;
}

export interface SnapshotReads {
  /** Whether somebody has uploaded a snapshot. */
  isFrom(guest: string, snapshot: string): Promise<boolean>;
  /** Whether a snapshot lists a blob. */
  lists(snapshot: string, hash: string): Promise<boolean>;
  /** What a snapshot was kept as, such as `screenshot`. */
  kindOf(snapshot: string): Promise<string | undefined>;
  /** The hash of a snapshot's picture. */
  pictureOf(snapshot: string): Promise<string | undefined>;
}

export interface SnapshotSlice extends SnapshotReads {
  /** With `lock` the snapshot stays until the end of the transaction. */
  isFrom(guest: string, snapshot: string, options?: FindOptions): Promise<boolean>;
  /**
   * Notes that somebody has uploaded a snapshot.
   * @returns whether it is new from them
   */
  add(snapshot: NewSnapshot): Promise<boolean>;
  /** Makes all that somebody has uploaded another's. */
  handOver(from: string, to: string): Promise<void>;
}
