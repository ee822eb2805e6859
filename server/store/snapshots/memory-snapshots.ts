import { type MemoryTables, required } from '../memory/tables';
import type { SnapshotSlice } from './snapshot-slice';

/** Snapshots in Maps. */
export function memorySnapshots({ blobs, snapshots, snapshotBlobs, snapshotUploads }: MemoryTables): SnapshotSlice {
  return {
    async isFrom(guest, snapshot) {
      return snapshotUploads.has(`${guest} ${snapshot}`);
    },
    async lists(snapshot, hash) {
      return snapshotBlobs.get(snapshot)?.includes(hash) ?? false;
    },
    async kindOf(snapshot) {
      return snapshots.get(snapshot)?.kind;
    },
    async pictureOf(snapshot) {
      return snapshots.get(snapshot)?.picture;
    },
    async add({ id, guest, kind, picture, size, blobs: listed, now }) {
      if (!snapshots.has(id)) {
        for (const hash of [picture, ...listed]) required(blobs, hash);
        snapshots.set(id, { id, kind, picture, size, created: now });
        snapshotBlobs.set(id, [...new Set(listed)]);
      }
      const key = `${guest} ${id}`;
      if (snapshotUploads.has(key)) return false;
      snapshotUploads.set(key, { guest, snapshot: id, created: now });
      return true;
    },
    async handOver(from, to) {
      for (const [key, upload] of [...snapshotUploads]) {
        if (upload.guest !== from) continue;
        snapshotUploads.delete(key);
        const known = snapshotUploads.get(`${to} ${upload.snapshot}`);
        snapshotUploads.set(`${to} ${upload.snapshot}`, known ?? { ...upload, guest: to });
      }
    },
  };
}
