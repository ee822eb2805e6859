import type { Kept } from '../kept';
import type { Core } from './core';

/** What the operations of the library work with. */
export interface LibraryContext extends Kept {
  /** The installation's content; read when it is first needed. */
  readonly core: () => Core;
}
