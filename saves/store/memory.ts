import { checkSnapshot } from '../snapshot';
import type { SaveRecord, SaveStore } from './port';
import { byUpdated, checkRecord, checkSuccession, missingBlob, missingSave, missingSnapshot } from './rules';

/** Makes a store that forgets everything with the page: for tests, and for browsers that allow no other. */
export function memoryStore(): SaveStore {
  const blobs = new Map<string, Uint8Array>();
  const manifests = new Map<string, Uint8Array>();
  const saves = new Map<string, SaveRecord>();

  function change(id: string, deleted: number | null): void {
    const save = saves.get(id);
    if (!save) throw missingSave(id);
    saves.set(id, { ...save, deleted });
  }

  return {
    async putSnapshot(snapshot) {
      await checkSnapshot(snapshot);
      for (const [hash, bytes] of snapshot.blobs) blobs.set(hash, bytes.slice());
      manifests.set(snapshot.id, snapshot.manifest.slice());
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
  };
}
