import content from 'virtual:afterimage-content';
import { Library } from '../engine/document';

/** The core library, parsed when the pages were built. */
export function coreLibrary(): Library {
  return Library.of(content);
}
