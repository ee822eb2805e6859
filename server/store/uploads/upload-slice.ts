/** A blob that is in place. */
export interface BlobRow {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly created: number;
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
  /** The bytes of each of these blobs that is there. */
  sizes(hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export interface UploadSlice extends UploadReads {
  /**
   * Notes that somebody has uploaded a blob whose bytes are in place.
   * @returns whether it is new from them
   */
  add(guest: string, hash: string, size: number, now: number): Promise<boolean>;
}
