import type { Readable } from 'node:stream';

/** A blob as it lies there. */
export interface StoredBlob {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written, milliseconds since 1970 by the clock of where it lies. */
  readonly written: number;
}

/** Immutable bytes by their SHA-256. Which of them are wanted is known by the store's rows, not here. */
export interface BlobStore {
  /**
   * Keeps bytes; resolves when they would survive a power cut. Writing what is there already changes nothing.
   * @param hash the SHA-256 of the bytes, already checked
   */
  write(hash: string, bytes: Uint8Array): Promise<void>;
  /** Opens a blob for reading. @throws when there is none */
  read(hash: string): Promise<{ readonly size: number; readonly stream: Readable }>;
  /** The bytes of a blob; undefined when there is none. */
  sizeOf(hash: string): Promise<number | undefined>;
  /** Every blob, in no order; one that comes or goes meanwhile may be left out. */
  list(): AsyncIterable<StoredBlob>;
  /** Removes a blob if it is there. */
  remove(hash: string): Promise<void>;
  /** Removes what broken writes have left behind. @param before only what is older, milliseconds since 1970 */
  tidy(before: number): Promise<number>;
  close(): void;
}

export const HASH_PATTERN = /^[0-9a-f]{64}$/;
