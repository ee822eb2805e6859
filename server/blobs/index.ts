export type { BlobStore, StoredBlob } from './blob-store';
export { openBlobs } from './open-blobs';
