import type { BlobStore } from './blob-store';
import { openBlobFolder } from './folder-blobs';

/**
 * Opens where a server keeps its blobs; any number may use the same at once.
 * @param address a folder whose parent exists, or `s3://...` as `openBlobBucket` takes it
 */
export async function openBlobs(address: string): Promise<BlobStore> {
  if (!address.startsWith('s3:')) return openBlobFolder(address);
  // It brings much that a folder does not need.
  const { openBlobBucket } = await import('./bucket-blobs');
  return openBlobBucket(address);
}
