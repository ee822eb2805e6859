export { decodeValue, encodeValue, sha256, sha256Sync } from './codec';
export { type AppliedMigration, migrateEntity, migrateManifest, migrateShow } from './migrate';
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
  type Snapshot,
  type SnapshotKind,
  thaw,
  unbundle,
} from './snapshot';
export {
  type ImageRecord,
  idbStore,
  memoryStore,
  type SaveRecord,
  type SaveStore,
  type SaveVersion,
  type Visibility,
} from './store';
export * from './sync';
