import { describe, expect, it } from 'vitest';
import type { Store, Transaction } from '../../../server/store';
import { addSave, addSnapshot, hashOf, placeBlobs, type Subject } from './subject';

/** What every store does with what nobody refers to. */
export function sweepingContract({ open }: Subject): void {
  describe('sweeping', () => {
    it('[STORE-6] finds what is old and unreferred, and nothing else', async () => {
      const store = await open();
      await addSave(store, 'ada', 1);
      const unused = await addSnapshot(store, 'ada', 2);
      await inside(store, (transaction) => placeBlobs(transaction, 'ada', [hashOf(5)]));
      expect(await store.sweeping.unusedSnapshots(100, 10)).toEqual([unused]);
      expect(await store.sweeping.unusedSnapshots(1, 10)).toEqual([]);
      expect(await store.sweeping.unusedBlobs(100, 10)).toEqual([hashOf(5)]);
      expect(await store.sweeping.unusedBlobs(1, 10)).toEqual([]);
      expect(await store.sweeping.unknownBlobs([hashOf(5), hashOf(6)])).toEqual([hashOf(6)]);
    });

    it('[STORE-6] takes a snapshot only while no save holds it, and lets its blobs go with it', async () => {
      const store = await open();
      const id = await addSnapshot(store, 'ada', 2);
      await addSave(store, 'ada', 1);
      const remove = (snapshot: string, before: number) =>
        inside(store, (transaction) => transaction.sweeping.removeSnapshot(snapshot, before));
      expect(await remove(hashOf(1), 100)).toBe(false);
      expect(await remove(id, 1)).toBe(false);
      expect(await remove(id, 100)).toBe(true);
      expect(await store.snapshots.isFrom('ada', id)).toBe(false);
      expect((await store.sweeping.unusedBlobs(100, 10)).sort()).toEqual([id, hashOf(1002)].sort());
    });

    it('[STORE-6] gives a blob up only while it is unreferred and untouched, and then nobody has it', async () => {
      const store = await open();
      await addSave(store, 'ada', 1);
      await inside(store, (transaction) => placeBlobs(transaction, 'ada', [hashOf(5)]));
      const condemn = (hash: string, before: number) =>
        inside(store, (transaction) => transaction.sweeping.condemn(hash, before, 60));
      expect(await condemn(hashOf(1), 100)).toBe(false);
      expect(await condemn(hashOf(1001), 100)).toBe(false);
      await inside(store, (transaction) => transaction.uploads.touch([hashOf(5)], 50));
      expect(await condemn(hashOf(5), 50)).toBe(false);
      expect(await condemn(hashOf(5), 51)).toBe(true);
      expect(await condemn(hashOf(5), 51)).toBe(true);
      expect(await store.uploads.missing('ada', [hashOf(5)])).toEqual([hashOf(5)]);
      expect(await store.uploads.sizes([hashOf(5)])).toEqual(new Map());
      expect(await inside(store, (transaction) => transaction.uploads.begin(hashOf(5), 4, 60))).toBe(false);
      await expect(inside(store, (transaction) => transaction.uploads.place(hashOf(5)))).rejects.toThrow('removed');
    });

    it('[STORE-6] lets a blob come back only after it is gone', async () => {
      const store = await open();
      const condemnUnknown = () =>
        inside(store, (transaction) => transaction.sweeping.condemnUnknown(hashOf(5), 4, 10));
      expect([await condemnUnknown(), await condemnUnknown()]).toEqual([true, false]);
      expect(await store.sweeping.unusedBlobs(0, 10)).toEqual([hashOf(5)]);
      const gone = await inside(store, async ({ sweeping }) => {
        const condemned = await sweeping.isCondemned(hashOf(5));
        await sweeping.bury(hashOf(5));
        return condemned;
      });
      expect(gone).toBe(true);
      expect(await inside(store, ({ sweeping }) => sweeping.isCondemned(hashOf(5)))).toBe(false);
      expect(await inside(store, ({ uploads }) => uploads.begin(hashOf(5), 4, 20))).toBe(true);
      await inside(store, ({ sweeping }) => sweeping.bury(hashOf(5)));
      expect(await store.sweeping.unknownBlobs([hashOf(5)])).toEqual([]);
    });

    it('[STORE-6] gives nothing up while somebody holds, until the last has let go or their time is over', async () => {
      const store = await open();
      await inside(store, (transaction) => placeBlobs(transaction, 'ada', [hashOf(5)]));
      const condemnAt = (now: number) => inside(store, ({ sweeping }) => sweeping.condemn(hashOf(5), 50, now));
      expect(await store.sweeping.heldUntil(60)).toBe(0);
      await inside(store, ({ sweeping }) => sweeping.hold({ holder: 'one', until: 80 }, 60));
      await inside(store, ({ sweeping }) => sweeping.hold({ holder: 'other', until: 70 }, 60));
      await inside(store, ({ sweeping }) => sweeping.hold({ holder: 'one', until: 90 }, 60));
      expect([await store.sweeping.heldUntil(60), await condemnAt(60)]).toEqual([90, false]);
      await inside(store, ({ sweeping }) => sweeping.release('one'));
      expect([await store.sweeping.heldUntil(60), await condemnAt(60)]).toEqual([70, false]);
      expect([await store.sweeping.heldUntil(70), await condemnAt(70)]).toEqual([0, true]);
    });

    it('[STORE-6] takes back what is referred to after all', async () => {
      const store = await open();
      await inside(store, (transaction) => placeBlobs(transaction, 'ada', [hashOf(1001), hashOf(1)]));
      await inside(store, ({ sweeping }) => sweeping.condemn(hashOf(1001), 100, 100));
      await inside(store, ({ snapshots }) => {
        const rest = { kind: 'screenshot', picture: hashOf(1001), size: 9, blobs: [hashOf(1001)], now: 2 };
        return snapshots.add({ id: hashOf(1), guest: 'bob', ...rest });
      });
      expect(await inside(store, ({ sweeping }) => sweeping.isCondemned(hashOf(1001)))).toBe(false);
      expect(await store.uploads.sizes([hashOf(1001)])).toEqual(new Map([[hashOf(1001), 4]]));
    });
  });

  describe('integrity', () => {
    it('[STORE-7] finds nothing wrong with what was kept as it should, and counts it', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      await inside(store, (transaction) => transaction.votes.set(id, 'bob', 1, 5));
      expect(await store.integrity.contradictions(10)).toEqual([]);
      expect(await store.integrity.counts()).toEqual({ saves: 1, versions: 1, votes: 1, snapshots: 1, blobs: 2 });
      expect(await store.integrity.snapshots('', 10)).toEqual([{ id: hashOf(1), blobs: [hashOf(1001)] }]);
      expect(await store.integrity.blobs(hashOf(1), 10)).toEqual([
        { hash: hashOf(1001), size: 4, created: 1, state: 'there', touched: 1 },
      ]);
    });

    it('[STORE-7] names a snapshot that lists what is not in place', async () => {
      const store = await open();
      const [id, unplaced] = [hashOf(1), hashOf(1001)];
      await inside(store, async (transaction) => {
        await placeBlobs(transaction, 'ada', [id]);
        await transaction.uploads.begin(unplaced, 4, 1);
        const rest = { kind: 'screenshot', picture: unplaced, size: 9, blobs: [unplaced], now: 2 };
        await transaction.snapshots.add({ id, guest: 'ada', ...rest });
      });
      const [problem, ...others] = await store.integrity.contradictions(10);
      expect(problem).toBe(`a snapshot whose manifest, picture or listed blob is not in place: ${id}`);
      expect(others).toEqual([]);
    });
  });
}

function inside<T>(store: Store, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return store.transaction(work);
}
