import type { BlobStore } from '../blobs';
import type { Store } from '../store';
import type { Core } from './core';

/** What the operations of the library work with. */
export interface LibraryContext {
  readonly store: Store;
  readonly blobs: BlobStore;
  /** The installation's content; read when it is first needed. */
  readonly core: () => Core;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
