export { idbStore } from './idb';
export { memoryStore } from './memory';
export {
  type ImageRecord,
  type SaveRecord,
  type SaveStore,
  type SaveVersion,
  VISIBILITIES,
  type Visibility,
} from './port';
export { SAVE_ID_PATTERN } from './rules';
