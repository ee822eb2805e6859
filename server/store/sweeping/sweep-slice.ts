/** Who keeps blobs from being swept while they copy them. */
export interface HoldOptions {
  /** Another for everybody who holds. */
  readonly holder: string;
  /** When it ends by itself, milliseconds since 1970: who was killed holds nothing for long. */
  readonly until: number;
}

/** What nobody refers to, and how it goes. */
export interface SweepReads {
  /** Snapshots that no save holds and nobody has sent since a moment. */
  unusedSnapshots(before: number, limit: number): Promise<string[]>;
  /** Blobs that nothing refers to and nobody has touched since a moment, and those whose removal was broken off. */
  unusedBlobs(before: number, limit: number): Promise<string[]>;
  /** Of these hashes, which have no row. */
  unknownBlobs(hashes: readonly string[]): Promise<string[]>;
  /** Until when blobs are kept from being swept; 0 when nobody does. */
  heldUntil(now: number): Promise<number>;
}

export interface SweepSlice extends SweepReads {
  /** Removes a snapshot's rows if it is still unused. */
  removeSnapshot(id: string, before: number): Promise<boolean>;
  /**
   * Gives a blob up if it is still unused: from here on nobody can refer to it, and who has it must send it again.
   * Only after this is committed may its bytes go. While somebody holds, nothing is given up.
   */
  condemn(hash: string, before: number, now: number): Promise<boolean>;
  /** Gives up bytes that have no row. @returns false when they have one by now */
  condemnUnknown(hash: string, size: number, now: number): Promise<boolean>;
  /** Whether a blob is given up; it stays so until the end of the transaction. One that is in use after all is taken back. */
  isCondemned(hash: string): Promise<boolean>;
  /** Removes the row of a blob that was given up. */
  bury(hash: string): Promise<void>;
  /** Keeps blobs that are in place from being given up: a list of them that is read after this is committed stays right. Again: for longer. */
  hold(options: HoldOptions, now: number): Promise<void>;
  release(holder: string): Promise<void>;
}
