import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sha256Sync } from '../../saves';
import { type BlobStore, openBlobs } from '../../server/blobs';
import { memoryStore, openStore, type Store, type Transaction } from '../../server/store';
import { keepBlob, sweep, verifyData } from '../../server/upkeep';
import { saveId } from '../contracts/save-moment';
import { openSetting, sendSnapshot, snapshotAt } from './setting';

const LATER = 1000 * 60 * 60;
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function withData<T>(
  dataDir: string,
  look: (data: { store: Store; blobs: BlobStore }) => Promise<T>,
): Promise<T> {
  const store = await openStore(`sqlite:${join(dataDir, 'afterimage.sqlite')}`);
  try {
    return await look({ store, blobs: await openBlobs(join(dataDir, 'blobs')) });
  } finally {
    await store.close();
  }
}

describe('a sweep', () => {
  it('[STORE-6] removes what was sent and never saved, and strays; keeps what is saved and what is fresh', async () => {
    const setting = await openSetting();
    const ada = await setting.visitor();
    const [saved, unsaved] = [await snapshotAt(1), await snapshotAt(2, { name: 'unsaved' })];
    const save = { id: saveId(1), title: 'Low tide', visibility: 'public' as const, expected: null };
    await ada.client.upload(save, saved);
    await sendSnapshot(ada, unsaved);
    await withData(setting.dataDir, async (data) => {
      await data.blobs.write(sha256Sync(bytesOf('stray')), bytesOf('stray'));
      const whole = (await setting.storedFiles()).length;
      expect(await sweep({ ...data, now: Date.now }, LATER)).toEqual({ snapshots: 0, blobs: 0, strays: 0 });
      expect(await setting.storedFiles()).toHaveLength(whole);
      const swept = await sweep({ ...data, now: () => Date.now() + 2 * LATER }, LATER);
      expect(swept).toMatchObject({ snapshots: 1, strays: 1 });
      expect(swept.blobs).toBeGreaterThan(0);
      expect(await setting.storedFiles()).toHaveLength(saved.blobs.size + 1);
      const { problems, orphans } = await verifyData(data);
      expect([problems, orphans]).toEqual([[], 0]);
    });
    expect(await ada.client.getManifest(saved.id)).toEqual(saved.manifest);
    await ada.client.upload({ ...save, id: saveId(2) }, unsaved);
    expect(await ada.client.getManifest(unsaved.id)).toEqual(unsaved.manifest);
  });

  it('[STORE-6] never races an upload of the same bytes, in whatever order the steps of both come', async () => {
    for (let order = 0; order < 2 ** 11; order++) {
      const store = memoryStore(randomUUID());
      const blobs = blobsInMemory();
      // Bytes that a sweep would take: with a row that nothing refers to, or without one.
      await blobs.write(HASH, BYTES);
      if (order % 2 === 0) await store.transaction((transaction) => place(transaction, HASH));
      const turns = new Turns(order >> 1);
      const upload = turns.slowed(0, { store, blobs });
      const sweeping = turns.slowed(1, { store, blobs });
      const now = () => 100;
      await Promise.all([
        turns.run(0, () => keepBlob({ ...upload, now }, HASH, BYTES, ({ uploads }) => uploads.add('ada', HASH, 100))),
        turns.run(1, () => sweep({ ...sweeping, now }, 50)),
      ]);
      const missing = await store.uploads.missing('ada', [HASH]);
      const { problems } = await verifyData({ store, blobs });
      const size = await blobs.sizeOf(HASH);
      expect({ order, missing, problems, size }).toEqual({ order, missing: [], problems: [], size: BYTES.length });
    }
  });
});

describe('verifyData', () => {
  it('[STORE-7] names a blob that is missing, one that is damaged, and a snapshot that lists others', async () => {
    const setting = await openSetting();
    const ada = await setting.visitor();
    const snapshot = await snapshotAt(1);
    await ada.client.upload({ id: saveId(1), title: 'Low tide', visibility: 'public', expected: null }, snapshot);
    const [missing = '', damaged = ''] = snapshot.blobs.keys();
    const pathOf = (hash: string) => join(setting.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2));
    await withData(setting.dataDir, async (data) => {
      expect((await verifyData(data)).problems).toEqual([]);
      await rm(pathOf(missing));
      await writeFile(pathOf(damaged), 'x'.repeat(snapshot.blobs.get(damaged)?.length ?? 0));
      const { problems } = await verifyData(data);
      expect(problems).toContain(`blob ${missing} is not in place`);
      expect(problems.join()).toContain(`blob ${damaged} is damaged`);
      expect(problems).toHaveLength(2);
      const { sql } = data.store;
      await sql?.database.deleteFrom('snapshot_blobs').where('hash', '=', damaged).execute();
      await sql?.database.updateTable('saves').set({ votes: 7 }).execute();
      const more = (await verifyData(data)).problems.join('\n');
      expect(more).toContain(`snapshot ${snapshot.id} lists other blobs than its manifest`);
      expect(more).toContain(`a save whose votes do not add up: ${saveId(1)}`);
    });
  });
});

const BYTES = bytesOf('the same bytes');
const HASH = sha256Sync(BYTES);

async function place({ uploads }: Transaction, hash: string): Promise<void> {
  await uploads.begin(hash, BYTES.length, 1);
  await uploads.place(hash);
}

/** Lets two take turns, step by step, in an order that is given. */
class Turns {
  readonly #waiting: [(() => void)?, (() => void)?] = [];
  readonly #done = [false, false];
  #order: number;

  /** @param order its bits say whose step comes next, the lowest first; after them the second goes on */
  constructor(order: number) {
    this.#order = order;
  }

  async run(who: 0 | 1, work: () => Promise<unknown>): Promise<void> {
    await work();
    this.#done[who] = true;
    this.#goOn();
  }

  /** What one of them works with: each transaction, look and write is a step. */
  slowed(who: 0 | 1, { store, blobs }: { store: Store; blobs: BlobStore }): { store: Store; blobs: BlobStore } {
    const step = () => this.#step(who);
    return {
      store: {
        ...store,
        transaction: async (work) => {
          await step();
          return store.transaction(work);
        },
      },
      blobs: {
        ...blobs,
        async write(hash, bytes) {
          await step();
          await blobs.write(hash, bytes);
        },
        async *list() {
          await step();
          yield* blobs.list();
        },
      },
    };
  }

  #step(who: 0 | 1): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting[who] = resolve;
      this.#goOn();
    });
  }

  #goOn(): void {
    const [first, second] = this.#waiting;
    if (!(first || this.#done[0]) || !(second || this.#done[1])) return;
    const wanted = first && second ? this.#order & 1 : second ? 1 : 0;
    this.#order >>= 1;
    const go = this.#waiting[wanted];
    this.#waiting[wanted] = undefined;
    go?.();
  }
}

function blobsInMemory(): BlobStore {
  const kept = new Map<string, Uint8Array>();
  return {
    write: async (hash, bytes) => void (kept.has(hash) || kept.set(hash, bytes)),
    async read(hash) {
      const bytes = kept.get(hash);
      if (!bytes) throw new Error('no such blob');
      return { size: bytes.length, stream: Readable.from([bytes]) };
    },
    sizeOf: async (hash) => kept.get(hash)?.length,
    async *list() {
      for (const [hash, bytes] of [...kept]) yield { hash, size: bytes.length, written: 1 };
    },
    remove: async (hash) => void kept.delete(hash),
    tidy: async () => 0,
    close() {},
  };
}
