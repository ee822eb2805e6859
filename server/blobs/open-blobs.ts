import type { BlobStore } from './blob-store';
import { openBlobBucket } from './bucket-blobs';
import { openBlobFolder } from './folder-blobs';

/**
 * Opens where a server keeps its blobs; any number may use the same at once.
 * @param address a folder whose parent exists, or `s3://...` as `openBlobBucket` takes it
 */
export async function openBlobs(address: string): Promise<BlobStore> {
  return address.startsWith('s3:') ? openBlobBucket(address) : openBlobFolder(address);
}
