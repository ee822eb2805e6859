import type { BlobStore } from './blobs';
import type { Store } from './store';

/** Where a server keeps what it is given. */
export interface Kept {
  readonly store: Store;
  readonly blobs: BlobStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
