import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import { checkHash, checkSnapshot } from '../snapshot';
import type { ImageRecord, SaveRecord, SaveStore } from './port';
import {
  byAdded,
  byUpdated,
  checkImage,
  checkRecord,
  checkSuccession,
  missingBlob,
  missingImage,
  missingSave,
  missingSnapshot,
} from './rules';

interface Schema extends DBSchema {
  blobs: { key: string; value: Uint8Array };
  manifests: { key: string; value: Uint8Array };
  saves: { key: string; value: SaveRecord };
  images: { key: string; value: ImageRecord };
  imageBytes: { key: string; value: Uint8Array };
}

type Table = StoreNames<Schema>;
type Writing<Tables extends Table[]> = IDBPTransaction<Schema, Tables, 'readwrite'>;

/** Problems of the platform by the name of their DOMException. */
const REASONS: Readonly<Record<string, readonly [code: string, message: string, hint?: string]>> = {
  QuotaExceededError: ['disk-full', 'there is no room left for saves in this browser', 'exporting and deleting some'],
  AbortError: ['store-aborted', 'the browser did not finish writing; nothing of it was kept', 'saving again'],
  VersionError: ['newer-store', 'the saves in this browser were written by a newer Afterimage', 'reloading the page'],
  InvalidStateError: ['store-closed', 'the browser closed the connection to its saves', 'reloading the page'],
};

/**
 * Opens the store that lasts in this browser (IndexedDB). It connects on first use, and again when the browser has
 * closed the connection. Writes are strictly durable: acknowledged means on disk.
 * @param name the database's name; stores with one name share everything
 */
export function idbStore(name = 'afterimage'): SaveStore {
  const connection = new Connection(name);

  const changeSave = (id: string, deleted: number | null) =>
    connection.write(['saves'], async (transaction) => {
      const saves = transaction.objectStore('saves');
      const save = await saves.get(id);
      if (!save) throw missingSave(id);
      await saves.put({ ...save, deleted });
    });

  return {
    async putSnapshot(snapshot) {
      await checkSnapshot(snapshot);
      await connection.write(['blobs', 'manifests'], async (transaction) => {
        const blobs = transaction.objectStore('blobs');
        for (const [hash, bytes] of snapshot.blobs) {
          if ((await blobs.getKey(hash)) === undefined) await blobs.put(bytes, hash);
        }
        await transaction.objectStore('manifests').put(snapshot.manifest, snapshot.id);
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
    getSave: (id) => connection.read((database) => database.get('saves', id)),
    async listSaves({ deleted = false } = {}) {
      const saves = await connection.read((database) => database.getAll('saves'));
      return saves.filter((save) => (save.deleted !== null) === deleted).sort(byUpdated);
    },
    markDeleted: (id, at) => changeSave(id, at),
    restore: (id) => changeSave(id, null),
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

/** A connection that is made when needed and made again when it was lost. */
class Connection {
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(readonly name: string) {}

  read<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    return this.#use(work);
  }

  write<Tables extends Table[]>(tables: Tables, work: (transaction: Writing<Tables>) => Promise<void>): Promise<void> {
    return this.#use(async (database) => {
      const transaction = database.transaction<Tables, 'readwrite'>(tables, 'readwrite', { durability: 'strict' });
      const done = transaction.done.then(
        () => undefined,
        (reason: unknown) => ({ reason }),
      );
      try {
        await work(transaction);
      } catch (error) {
        if (!(await settled(done))) transaction.abort();
        const failure = await done;
        throw error instanceof AfterimageError ? error : (failure?.reason ?? error);
      }
      const failure = await done;
      if (failure) throw failure.reason;
    });
  }

  async #use<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isNamed(error, 'InvalidStateError')) throw this.#explain(error);
    }
    this.#opening = undefined;
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    if (!this.#opening) {
      this.#opening = this.#open();
      this.#opening.catch(() => this.#forget());
    }
    return this.#opening;
  }

  #forget(): void {
    this.#opening = undefined;
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    if (typeof indexedDB === 'undefined') {
      throw saveError('no-store', this.name, 'this browser does not let the page keep anything', {
        hint: 'a normal window',
      });
    }
    let refuse: (error: AfterimageError) => void = () => {};
    const blocked = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    const opened = openDB<Schema>(this.name, 2, {
      upgrade(database, before) {
        if (before < 1) {
          for (const table of ['blobs', 'manifests'] as const) database.createObjectStore(table);
          database.createObjectStore('saves', { keyPath: 'id' });
        }
        if (before < 2) {
          database.createObjectStore('images', { keyPath: 'hash' });
          database.createObjectStore('imageBytes');
        }
      },
      blocked: () =>
        refuse(saveError('store-blocked', this.name, 'another tab holds the saves', { hint: 'closing other tabs' })),
      blocking: async () => {
        this.#forget();
        (await opened).close();
      },
      terminated: () => this.#forget(),
    });
    return Promise.race([opened, blocked]);
  }

  #explain(error: unknown): unknown {
    if (error instanceof AfterimageError) return error;
    const known = error instanceof DOMException ? REASONS[error.name] : undefined;
    const [code, message, hint] = known ?? ['store-failed', 'the browser could not use its saves'];
    return saveError(code, this.name, message, { got: String(error), ...(hint === undefined ? {} : { hint }) });
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}
