import { AfterimageError } from '../../engine/problem';
import { checkHash, checkSnapshot, readManifest } from '../snapshot';
import { Connection, type StoreEvent } from './connection';
import type { SaveRecord, SaveStore } from './port';
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

export type { StoreEvent } from './connection';

/** How a lasting store is opened. */
export interface IdbOptions {
  /** The clock, milliseconds since 1970. */
  readonly now?: () => number;
  /** Learns what the store tells of its own accord. */
  readonly told?: (event: StoreEvent) => void;
}

/** A store that lasts, and can tell whether it is the one that was here before. */
export interface LastingStore extends SaveStore {
  /** What tells this database from one that took its place after the browser had cleared it. */
  born(): Promise<string>;
}

/**
 * Opens the store that lasts in this browser (IndexedDB). It connects on first use, and again when the browser has
 * closed the connection. Writes are strictly durable: acknowledged means on disk.
 * @param name the database's name; stores with one name share everything
 * @param options its clock, and who is told
 */
export function idbStore(name = 'afterimage', { now = Date.now, told }: IdbOptions = {}): LastingStore {
  const connection = new Connection(name, told);

  const mark = (id: string, deleted: number | null) =>
    connection.write(['saves'], async (transaction) => {
      const saves = transaction.objectStore('saves');
      const save = await saves.get(id);
      if (!save) throw missingSave(id);
      await saves.put({ ...save, deleted });
    });

  /** Removes saves, or notes before that their snapshots are let go. */
  const letGo = (ids: readonly string[], remove: boolean) =>
    connection.write(['saves', 'snapshots'], async (transaction) => {
      const [saves, snapshots] = [transaction.objectStore('saves'), transaction.objectStore('snapshots')];
      for (const id of ids) {
        const record = await saves.get(id);
        if (!record) continue;
        checkPurge(record);
        if (remove) await saves.delete(id);
        for (const { snapshot } of remove ? [] : record.versions) {
          const known = await snapshots.get(snapshot);
          if (known) await snapshots.put({ ...known, touched: now() });
        }
      }
    });

  return {
    async putSnapshot(snapshot) {
      await checkSnapshot(snapshot);
      const { id, manifest } = snapshot;
      const parts = Array.from(snapshot.blobs, ([hash, bytes]) => ({ hash, size: bytes.length }));
      await connection.write(['blobs', 'manifests', 'snapshots'], async (transaction) => {
        const blobs = transaction.objectStore('blobs');
        // Asked for together, not one after the other: every answer takes its way through the browser.
        await Promise.all(
          Array.from(snapshot.blobs, async ([hash, bytes]) => {
            if ((await blobs.getKey(hash)) === undefined) await blobs.put(bytes, hash);
          }),
        );
        await Promise.all([
          transaction.objectStore('manifests').put(manifest, id),
          transaction.objectStore('snapshots').put({ id, touched: now(), blobs: parts }),
        ]);
      });
    },
    async getManifest(id) {
      const manifest = await connection.read((database) => database.get('manifests', id));
      if (!manifest) throw missingSnapshot(id);
      return manifest;
    },
    async getBlob(hash) {
      const blob = await connection.read((database) => database.get('blobs', hash));
      if (!blob) throw missingBlob(hash);
      return blob;
    },
    async putSave(record, { expected }) {
      const checked = checkRecord(record);
      await connection.write(['manifests', 'saves'], async (transaction) => {
        const saves = transaction.objectStore('saves');
        checkSuccession(await saves.get(record.id), checked, expected);
        for (const { snapshot } of checked.versions) {
          if ((await transaction.objectStore('manifests').getKey(snapshot)) === undefined)
            throw missingSnapshot(snapshot);
        }
        await saves.put(checked);
      });
    },
    async addVersion(id, version) {
      let after: SaveRecord | undefined;
      await connection.write(['manifests', 'saves'], async (transaction) => {
        const saves = transaction.objectStore('saves');
        const next = withVersion(await saves.get(id), id, version);
        if ((await transaction.objectStore('manifests').getKey(version.snapshot)) === undefined)
          throw missingSnapshot(version.snapshot);
        await saves.put(next);
        after = next;
      });
      return after as unknown as SaveRecord;
    },
    changeSave: (id, words) =>
      connection.write(['saves'], async (transaction) => {
        const saves = transaction.objectStore('saves');
        await saves.put(withWords(await saves.get(id), id, words));
      }),
    getSave: (id) => connection.read((database) => database.get('saves', id)),
    async listSaves({ deleted = false } = {}) {
      const saves = await connection.read((database) => database.getAll('saves'));
      return saves.filter((save) => (save.deleted !== null) === deleted).sort(byUpdated);
    },
    markDeleted: (id, at) => mark(id, at),
    restore: (id) => mark(id, null),
    async purge(ids) {
      // Noting when a snapshot was let go takes room, of which there may be none left; removing takes none.
      await letGo(ids, false).catch((error: unknown) => {
        if (!(error instanceof AfterimageError && error.code === 'disk-full')) throw error;
      });
      await letGo(ids, true);
    },
    async sweep({ grace }) {
      await joinOldSnapshots(connection, now());
      let swept = { snapshots: 0, blobs: 0, bytes: 0 };
      await connection.write(['saves', 'snapshots', 'manifests', 'blobs'], async (transaction) => {
        const [saves, snapshots] = [transaction.objectStore('saves'), transaction.objectStore('snapshots')];
        const [manifests, blobs] = [transaction.objectStore('manifests'), transaction.objectStore('blobs')];
        const kept = await snapshots.getAll();
        const unread = new Set(await manifests.getAllKeys());
        for (const { id } of kept) unread.delete(id);
        const all = [...kept, ...Array.from(unread, (id): KeptSnapshot => ({ id, touched: now(), blobs: null }))];
        const plan = planSweep(await saves.getAll(), all, await blobs.getAllKeys(), now() - grace);
        for (const id of plan.snapshots) {
          await manifests.delete(id);
          await snapshots.delete(id);
        }
        for (const hash of plan.blobs) await blobs.delete(hash);
        swept = { snapshots: plan.snapshots.length, blobs: plan.blobs.length, bytes: plan.bytes };
      });
      return swept;
    },
    async born() {
      return (await connection.read((database) => database.get('meta', 'born'))) ?? '';
    },
    async putImage(record, bytes) {
      await checkHash(bytes, record.hash, `images.${record.name}`);
      await connection.write(['images', 'imageBytes'], async (transaction) => {
        const images = transaction.objectStore('images');
        const checked = checkImage(record, await images.getAll());
        await transaction.objectStore('imageBytes').put(bytes, record.hash);
        await images.put(checked);
      });
    },
    async listImages() {
      return (await connection.read((database) => database.getAll('images'))).sort(byAdded);
    },
    async getImage(hash) {
      const bytes = await connection.read((database) => database.get('imageBytes', hash));
      if (!bytes) throw missingImage(hash);
      return bytes;
    },
    removeImage: (hash) =>
      connection.write(['images', 'imageBytes'], async (transaction) => {
        const images = transaction.objectStore('images');
        if ((await images.getKey(hash)) === undefined) throw missingImage(hash);
        await images.delete(hash);
        await transaction.objectStore('imageBytes').delete(hash);
      }),
  };
}

/** Notes what the manifests list that were written before that was noted. One that cannot be read may list anything. */
async function joinOldSnapshots(connection: Connection, now: number): Promise<void> {
  const [known, all] = await connection.read((database) =>
    Promise.all([database.getAllKeys('snapshots'), database.getAllKeys('manifests')]),
  );
  const noted = new Set(known);
  for (const id of all) {
    if (noted.has(id)) continue;
    const manifest = await connection.read((database) => database.get('manifests', id));
    if (!manifest) continue;
    const blobs = await readManifest(manifest).then(
      (read) => read.blobs.map(({ hash, size }) => ({ hash, size })),
      () => null,
    );
    await connection.write(['snapshots', 'manifests'], async (transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      const isThere = (await transaction.objectStore('manifests').getKey(id)) !== undefined;
      if (isThere && (await snapshots.getKey(id)) === undefined) await snapshots.put({ id, touched: now, blobs });
    });
  }
}
