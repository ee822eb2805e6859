import type { MemoryTables } from '../memory/tables';
import type { UploadSlice } from './upload-slice';

/** Blobs' rows and who has sent them, in Maps. */
export function memoryUploads({ blobs, uploads }: MemoryTables): UploadSlice {
  return {
    async missing(guest, hashes) {
      return [...new Set(hashes)].filter((hash) => !uploads.has(`${guest} ${hash}`));
    },
    async sizes(hashes) {
      const sizes = new Map<string, number>();
      for (const hash of hashes) {
        const blob = blobs.get(hash);
        if (blob) sizes.set(hash, blob.size);
      }
      return sizes;
    },
    async add(guest, hash, size, now) {
      if (!blobs.has(hash)) blobs.set(hash, { hash, size, created: now });
      const key = `${guest} ${hash}`;
      if (uploads.has(key)) return false;
      uploads.set(key, { guest, hash, created: now });
      return true;
    },
  };
}
