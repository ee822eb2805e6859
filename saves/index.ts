export { decodeValue, encodeValue, sha256, sha256Sync } from './codec';
export { inspectSnapshot } from './inspect';
export { type AppliedMigration, migrateShow } from './migrate';
export {
  BlobNames,
  type BlobRole,
  type BufferFormat,
  bundle,
  freeze,
  type GetBlob,
  type ListedBlob,
  type Moment,
  type MomentBuffer,
  type MomentImage,
  type ReadManifest,
  readManifest,
  type Snapshot,
  type SnapshotKind,
  thaw,
  unbundle,
} from './snapshot';
export {
  FIRST_WORDS,
  type IdbOptions,
  type ImageRecord,
  idbStore,
  type LastingStore,
  memoryStore,
  type SaveRecord,
  type SaveStore,
  type SaveVersion,
  type SaveWords,
  type StoreEvent,
  type Swept,
  thinned,
  type Visibility,
} from './store';
export * from './sync';
