import type { FindOptions } from '../find-options';

/** A blob. */
export interface BlobRow {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly created: number;
  /** Whether its bytes are on their way, in place, or being removed. */
  readonly state: 'writing' | 'there' | 'removing';
  /** When somebody last wanted to keep it: a sweep leaves alone what was touched a short while ago. */
  readonly touched: number;
}

/** That somebody has proved to have a blob by sending it. Knowing a hash alone gives nothing. */
export interface UploadRow {
  readonly guest: string;
  readonly hash: string;
  readonly created: number;
}

export interface UploadReads {
  /** Of these hashes, which somebody has not uploaded yet, each once. */
  missing(guest: string, hashes: readonly string[]): Promise<string[]>;
  /** The bytes of each of these blobs that is in place. */
  sizes(hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** All blobs that are in place, and their bytes together. Counts each of them. */
  stored(): Promise<{ readonly blobs: number; readonly bytes: number }>;
}

/** A blob's row comes before its bytes: else a sweep could take bytes for forgotten that are just being named. See `keepBlob`. */
export interface UploadSlice extends UploadReads {
  /** With `lock` the others stay until the end of the transaction. */
  missing(guest: string, hashes: readonly string[], options?: FindOptions): Promise<string[]>;
  /**
   * Says that the bytes of a blob will be put in place now, or are wanted again.
   * @returns false while a sweep removes it: finish that first, then say so again
   */
  begin(hash: string, size: number, now: number): Promise<boolean>;
  /** Notes that the bytes of a blob are in place. @throws when it was not begun, or too long ago */
  place(hash: string): Promise<void>;
  /** Makes a sweep leave these alone for a while longer. */
  touch(hashes: readonly string[], now: number): Promise<void>;
  /**
   * Notes that somebody has uploaded a blob, whose bytes are in place.
   * @returns whether it is new from them
   * @throws when there is no such blob
   */
  add(guest: string, hash: string, now: number): Promise<boolean>;
  /** Makes all that somebody has uploaded another's. */
  handOver(from: string, to: string): Promise<void>;
}
