export { type IdbOptions, idbStore, type LastingStore, type StoreEvent } from './idb';
export { memoryStore } from './memory';
export {
  type ImageRecord,
  type SaveRecord,
  type SaveStore,
  type SaveVersion,
  type SaveWords,
  type Swept,
  VISIBILITIES,
  type Visibility,
} from './port';
export { FIRST_WORDS, SAVE_ID_PATTERN } from './rules';
export { thinned } from './thinning';
