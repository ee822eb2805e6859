import { describe, expect, it } from 'vitest';
import { addSnapshot, hashOf, placeBlobs, type Subject } from './subject';

/** What every store does with the rows of snapshots, blobs and uploads. */
export function snapshotsContract({ open }: Subject): void {
  describe('uploads', () => {
    it('[API-2] are known by who has sent them', async () => {
      const store = await open();
      const add = (guest: string) => store.transaction((transaction) => transaction.uploads.add(guest, hashOf(1), 5));
      await expect(add('ada')).rejects.toThrow();
      expect(await store.transaction((transaction) => transaction.uploads.begin(hashOf(1), 12, 5))).toBe(true);
      expect(await store.uploads.sizes([hashOf(1)])).toEqual(new Map());
      await store.transaction((transaction) => transaction.uploads.place(hashOf(1)));
      expect([await add('ada'), await add('ada'), await add('bob')]).toEqual([true, false, true]);
      expect(await store.uploads.missing('ada', [hashOf(1), hashOf(2), hashOf(2)])).toEqual([hashOf(2)]);
      expect(await store.uploads.missing('cyd', [hashOf(1)])).toEqual([hashOf(1)]);
      expect(await store.uploads.missing('ada', [])).toEqual([]);
      expect(await store.uploads.sizes([hashOf(1), hashOf(2)])).toEqual(new Map([[hashOf(1), 12]]));
      expect(await store.uploads.sizes([])).toEqual(new Map());
    });
  });

  describe('snapshots', () => {
    it('[API-2] are known by who has sent them, and list their blobs', async () => {
      const store = await open();
      const id = await addSnapshot(store, 'ada', 1);
      expect(await store.snapshots.isFrom('ada', id)).toBe(true);
      expect(await store.snapshots.isFrom('bob', id)).toBe(false);
      expect(await store.snapshots.lists(id, hashOf(1001))).toBe(true);
      expect(await store.snapshots.lists(id, hashOf(2))).toBe(false);
      expect(await store.snapshots.pictureOf(id)).toBe(hashOf(1001));
      expect(await store.snapshots.pictureOf(hashOf(9))).toBeUndefined();
    });

    it('[API-2] are kept once for all who send them', async () => {
      const store = await open();
      const id = await addSnapshot(store, 'ada', 1);
      const rest = { kind: 'screenshot', picture: hashOf(1001), size: 9, blobs: [hashOf(1001)], now: 3 };
      const add = (guest: string) =>
        store.transaction((transaction) => transaction.snapshots.add({ id, guest, ...rest }));
      expect([await add('ada'), await add('bob'), await add('bob')]).toEqual([false, true, false]);
      const inTransaction = await store.transaction((transaction) =>
        transaction.snapshots.isFrom('bob', id, { lock: true }),
      );
      expect(inTransaction).toBe(true);
    });

    it('[API-2] may list more blobs than one statement takes, and none that is not there', async () => {
      const store = await open();
      const blobs = Array.from({ length: 600 }, (_, number) => hashOf(10_000 + number));
      await store.transaction(async (transaction) => {
        await placeBlobs(transaction, 'ada', blobs);
      });
      const add = (number: number, listed: string[]) =>
        store.transaction((transaction) =>
          transaction.snapshots.add({
            ...{ id: hashOf(number), guest: 'ada', kind: 'screenshot', picture: hashOf(10_000) },
            ...{ size: 9, blobs: listed, now: 3 },
          }),
        );
      await add(1, blobs);
      expect(await store.snapshots.lists(hashOf(1), hashOf(10_599))).toBe(true);
      await expect(add(2, [hashOf(5)])).rejects.toThrow();
      expect(await store.snapshots.isFrom('ada', hashOf(2))).toBe(false);
    });
  });
}
