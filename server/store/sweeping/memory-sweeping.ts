import type { MemoryTables } from '../memory/tables';
import { referredBlobs } from '../references';
import { lastHold } from './holds';
import type { SweepSlice } from './sweep-slice';

/** Sweeping in Maps. */
export function memorySweeping(tables: MemoryTables): SweepSlice {
  const { blobs, uploads, snapshots, snapshotBlobs, snapshotUploads, versions, holds } = tables;
  const heldUntil = (now: number) =>
    lastHold(
      [...holds].map(([holder, until]) => ({ holder, until })),
      now,
    );
  const isSnapshotUnused = (id: string, before: number) =>
    (blobs.get(id)?.touched ?? 0) < before && ![...versions.values()].some((version) => version.snapshot === id);
  return {
    async unusedSnapshots(before, limit) {
      return [...snapshots.keys()].filter((id) => isSnapshotUnused(id, before)).slice(0, limit);
    },
    async unusedBlobs(before, limit) {
      const referred = referredBlobs(tables);
      return [...blobs.values()]
        .filter(({ hash, state, touched }) => state === 'removing' || (touched < before && !referred.has(hash)))
        .map((blob) => blob.hash)
        .slice(0, limit);
    },
    async unknownBlobs(hashes) {
      return hashes.filter((hash) => !blobs.has(hash));
    },
    async removeSnapshot(id, before) {
      if (!isSnapshotUnused(id, before)) return false;
      for (const [key, upload] of snapshotUploads) if (upload.snapshot === id) snapshotUploads.delete(key);
      snapshotBlobs.delete(id);
      snapshots.delete(id);
      return true;
    },
    heldUntil: async (now) => heldUntil(now),
    async hold({ holder, until }) {
      holds.set(holder, until);
    },
    async release(holder) {
      holds.delete(holder);
    },
    async condemn(hash, before, now) {
      if (heldUntil(now) > 0) return false;
      const blob = blobs.get(hash);
      if (!blob || blob.state === 'removing') return blob !== undefined;
      if (blob.touched >= before || referredBlobs(tables).has(hash)) return false;
      for (const [key, upload] of uploads) if (upload.hash === hash) uploads.delete(key);
      blobs.set(hash, { ...blob, state: 'removing' });
      return true;
    },
    async condemnUnknown(hash, size, now) {
      if (blobs.has(hash)) return false;
      blobs.set(hash, { hash, size, created: now, state: 'removing', touched: now });
      return true;
    },
    async isCondemned(hash) {
      const blob = blobs.get(hash);
      if (blob?.state !== 'removing') return false;
      if (!referredBlobs(tables).has(hash)) return true;
      blobs.set(hash, { ...blob, state: 'there' });
      return false;
    },
    async bury(hash) {
      if (blobs.get(hash)?.state === 'removing') blobs.delete(hash);
    },
  };
}
