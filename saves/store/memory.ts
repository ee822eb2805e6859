import { checkHash, checkSnapshot } from '../snapshot';
import type { ImageRecord, SaveRecord, SaveStore } from './port';
import {
  byAdded,
  byUpdated,
  checkImage,
  checkPurge,
  checkRecord,
  checkSuccession,
  missingBlob,
  missingImage,
  missingSave,
  missingSnapshot,
  withVersion,
  withWords,
} from './rules';
import { type KeptSnapshot, planSweep } from './sweep';

/**
 * Makes a store that forgets everything with the page: for tests, and for browsers that allow no other.
 * @param now the clock, milliseconds since 1970
 */
export function memoryStore({ now = Date.now }: { readonly now?: () => number } = {}): SaveStore {
  const blobs = new Map<string, Uint8Array>();
  const manifests = new Map<string, Uint8Array>();
  const kept = new Map<string, KeptSnapshot>();
  const saves = new Map<string, SaveRecord>();
  const images = new Map<string, { record: ImageRecord; bytes: Uint8Array }>();

  function change(id: string, deleted: number | null): void {
    const save = saves.get(id);
    if (!save) throw missingSave(id);
    saves.set(id, { ...save, deleted });
  }

  return {
    async putSnapshot(snapshot) {
      await checkSnapshot(snapshot);
      const parts = Array.from(snapshot.blobs, ([hash, bytes]) => ({ hash, size: bytes.length }));
      for (const [hash, bytes] of snapshot.blobs) blobs.set(hash, bytes.slice());
      manifests.set(snapshot.id, snapshot.manifest.slice());
      kept.set(snapshot.id, { id: snapshot.id, touched: now(), blobs: parts });
    },
    async getManifest(id) {
      const manifest = manifests.get(id);
      if (!manifest) throw missingSnapshot(id);
      return manifest.slice();
    },
    async getBlob(hash) {
      const blob = blobs.get(hash);
      if (!blob) throw missingBlob(hash);
      return blob.slice();
    },
    async putSave(record, { expected }) {
      const checked = checkRecord(record);
      checkSuccession(saves.get(record.id), checked, expected);
      for (const { snapshot } of checked.versions) if (!manifests.has(snapshot)) throw missingSnapshot(snapshot);
      saves.set(record.id, checked);
    },
    async addVersion(id, version) {
      const after = withVersion(saves.get(id), id, version);
      if (!manifests.has(version.snapshot)) throw missingSnapshot(version.snapshot);
      saves.set(id, after);
      return structuredClone(after);
    },
    async changeSave(id, words) {
      saves.set(id, withWords(saves.get(id), id, words));
    },
    async getSave(id) {
      return structuredClone(saves.get(id));
    },
    async listSaves({ deleted = false } = {}) {
      const listed = [...saves.values()].filter((save) => (save.deleted !== null) === deleted);
      return structuredClone(listed).sort(byUpdated);
    },
    async markDeleted(id, at) {
      change(id, at);
    },
    async restore(id) {
      change(id, null);
    },
    async purge(ids) {
      const gone = ids.flatMap((id) => saves.get(id) ?? []);
      for (const record of gone) checkPurge(record);
      for (const { id, versions } of gone) {
        saves.delete(id);
        for (const { snapshot } of versions) {
          const known = kept.get(snapshot);
          if (known) kept.set(snapshot, { ...known, touched: now() });
        }
      }
    },
    async sweep({ grace }) {
      const plan = planSweep([...saves.values()], [...kept.values()], [...blobs.keys()], now() - grace);
      for (const id of plan.snapshots) {
        manifests.delete(id);
        kept.delete(id);
      }
      for (const hash of plan.blobs) blobs.delete(hash);
      return { snapshots: plan.snapshots.length, blobs: plan.blobs.length, bytes: plan.bytes };
    },
    async putImage(record, bytes) {
      await checkHash(bytes, record.hash, `images.${record.name}`);
      const others = Array.from(images.values(), (kept) => kept.record);
      images.set(record.hash, { record: checkImage(record, others), bytes: bytes.slice() });
    },
    async listImages() {
      return Array.from(images.values(), ({ record }) => structuredClone(record)).sort(byAdded);
    },
    async getImage(hash) {
      const kept = images.get(hash);
      if (!kept) throw missingImage(hash);
      return kept.bytes.slice();
    },
    async removeImage(hash) {
      if (!images.delete(hash)) throw missingImage(hash);
    },
  };
}
