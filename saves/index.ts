export { decodeValue, encodeValue, FORMAT_VERSION, HASH_PATTERN, sha256, sha256Sync } from './codec';
export {
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
  SNAPSHOT_KINDS,
  type Snapshot,
  type SnapshotKind,
  thaw,
  unbundle,
} from './snapshot';
export {
  idbStore,
  memoryStore,
  SAVE_ID_PATTERN,
  type SaveRecord,
  type SaveStore,
  type SaveVersion,
  VISIBILITIES,
  type Visibility,
} from './store';
export * from './sync';
