export { BlobNames } from './blob-names';
export { bundle, checkSnapshot, unbundle } from './bundle';
export { freeze, type Snapshot } from './freeze';
export { type BlobRole, bufferBytes, type ListedBlob, type ReadManifest, readManifest } from './manifest';
export {
  type BufferFormat,
  type Moment,
  type MomentBuffer,
  type MomentImage,
  SNAPSHOT_KINDS,
  type SnapshotKind,
} from './moment';
export { checkHash, type GetBlob, thaw } from './thaw';
