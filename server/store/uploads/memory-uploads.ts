import { type MemoryTables, required } from '../memory/tables';
import type { UploadSlice } from './upload-slice';

/** Blobs' rows and who has sent them, in Maps. */
export function memoryUploads({ blobs, uploads }: MemoryTables): UploadSlice {
  const change = (hash: string, change: object): boolean => {
    const row = blobs.get(hash);
    if (!row || row.state === 'removing') return false;
    blobs.set(hash, { ...row, ...change });
    return true;
  };
  return {
    async missing(guest, hashes) {
      return [...new Set(hashes)].filter((hash) => !uploads.has(`${guest} ${hash}`));
    },
    async sizes(hashes) {
      const there = hashes.flatMap((hash) => blobs.get(hash) ?? []).filter((blob) => blob.state === 'there');
      return new Map(there.map(({ hash, size }) => [hash, size]));
    },
    async stored() {
      const sizes = [...blobs.values()].flatMap(({ state, size }) => (state === 'there' ? size : []));
      return { blobs: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    },
    async begin(hash, size, now) {
      if (blobs.has(hash)) return change(hash, { touched: now });
      blobs.set(hash, { hash, size, created: now, state: 'writing', touched: now });
      return true;
    },
    async place(hash) {
      if (!change(hash, { state: 'there' })) throw new Error(`blob ${hash} was removed while it was written`);
    },
    async touch(hashes, now) {
      for (const hash of hashes) change(hash, { touched: Math.max(now, blobs.get(hash)?.touched ?? 0) });
    },
    async add(guest, hash, now) {
      required(blobs, hash);
      const key = `${guest} ${hash}`;
      if (uploads.has(key)) return false;
      uploads.set(key, { guest, hash, created: now });
      return true;
    },
    async handOver(from, to) {
      for (const [key, upload] of [...uploads]) {
        if (upload.guest !== from) continue;
        uploads.delete(key);
        const known = uploads.get(`${to} ${upload.hash}`);
        uploads.set(`${to} ${upload.hash}`, known ?? { ...upload, guest: to });
      }
    },
  };
}
