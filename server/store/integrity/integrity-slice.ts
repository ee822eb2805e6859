import type { BlobRow } from '../uploads/upload-slice';

/** Whether rows say what they should; read by `verify`. */
export interface IntegrityReads {
  /** One line for each row that refers to nothing or contradicts others; at most so many of each kind. */
  contradictions(limit: number): Promise<string[]>;
  /** Blobs' rows by their hash. @param after the last of the page before, empty at first */
  blobs(after: string, limit: number): Promise<BlobRow[]>;
  /** Snapshots by their id, with the hashes that each lists, in order. */
  snapshots(after: string, limit: number): Promise<{ readonly id: string; readonly blobs: readonly string[] }[]>;
  /** Texts of the library by their hash. */
  bodies(after: string, limit: number): Promise<{ readonly hash: string; readonly text: string }[]>;
  /** How many rows there are, by table. */
  counts(): Promise<Readonly<Record<'saves' | 'versions' | 'votes' | 'snapshots' | 'blobs', number>>>;
}
