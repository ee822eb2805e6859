import { describe, expect, it } from 'vitest';
import type { SaveRow, Store } from '../../../server/store';
import { addSave, addSnapshot, hashOf, type Subject } from './subject';

/** What every store does with saves and their versions. */
export function savesContract({ open }: Subject): void {
  describe('saves', () => {
    it('[API-1] keep their versions in order', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1, { now: 10 });
      const second = await addSnapshot(store, 'ada', 2);
      const before = (await store.saves.find(id)) as SaveRow;
      await store.transaction((transaction) =>
        transaction.saves.addVersion(before, { id, title: 'Two', visibility: 'private', snapshot: second, now: 20 }),
      );
      const rest = { id, owner: 'ada', title: 'Two', visibility: 'private', created: 10, updated: 20 };
      expect(await store.saves.find(id)).toMatchObject({ ...rest, head: second, version: 2, deleted: null, votes: 0 });
      expect(await store.saves.versionsOf([id])).toEqual([
        { save: id, version: 1, snapshot: hashOf(1), created: 10 },
        { save: id, version: 2, snapshot: second, created: 20 },
      ]);
      expect(await store.saves.snapshotOf(id, 1)).toBe(hashOf(1));
      expect(await store.saves.snapshotOf(id, 3)).toBeNull();
      expect(await store.saves.versionsOf([])).toEqual([]);
    });

    it('[API-1] refuse a second of the same name, the same version twice, and a snapshot that is not there', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const before = (await store.saves.find(id)) as SaveRow;
      const version = { id, title: 'Two', visibility: 'private' as const, snapshot: hashOf(1), now: 20 };
      const insert = () => store.transaction((transaction) => transaction.saves.insert('ada', version));
      await expect(insert()).rejects.toThrow();
      const add = (snapshot: string) =>
        store.transaction((transaction) => transaction.saves.addVersion(before, { ...version, snapshot }));
      await expect(add(hashOf(7))).rejects.toThrow();
      await add(hashOf(1));
      await expect(add(hashOf(1))).rejects.toThrow();
      expect(await store.saves.versionsOf([id])).toHaveLength(2);
    });

    it('[API-1] are listed without those that are deleted, of one owner or public, page by page', async () => {
      const store = await open();
      for (const number of [1, 2, 3, 4, 5]) await addSave(store, 'ada', number, { now: number < 4 ? 7 : 8 });
      const hidden = await addSave(store, 'ada', 6, { visibility: 'unlisted' });
      const deleted = await addSave(store, 'bob', 7);
      await store.transaction(async (transaction) => {
        await transaction.saves.update(deleted, { deleted: 9 });
        await transaction.votes.set('save_00000000000000000000000002', 'bob', 1, 9);
        await transaction.votes.set('save_00000000000000000000000005', 'bob', -1, 9);
      });
      expect(await numbers(store, null, 'new')).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers(store, null, 'best')).toEqual([2, 4, 3, 1, 5]);
      expect(await numbers(store, 'ada', 'new')).toContain(Number(hidden.slice(-2)));
      expect(await numbers(store, 'bob', 'new')).toEqual([]);
    });

    it('[PEOPLE-5] are handed over to who has a save at the same path, and then stand beside it', async () => {
      const store = await open();
      const kept = async (owner: string, number: number, path: string | null) => {
        const id = await addSave(store, owner, number);
        await store.transaction((transaction) => transaction.saves.update(id, { path }));
        return id;
      };
      const [own, first, second] = [
        await kept('bob', 1, 'sets/friday'),
        await kept('ada', 2, 'sets/friday'),
        await kept('ada', 3, null),
      ];
      await store.transaction((transaction) => transaction.saves.handOver('ada', 'bob'));
      const rows = await Promise.all([own, first, second].map((id) => store.saves.find(id)));
      expect(rows).toMatchObject([
        { owner: 'bob', path: 'sets/friday', title: 'Save 1' },
        { owner: 'bob', path: 'sets/friday_2', title: 'Save 2' },
        { owner: 'bob', path: null },
      ]);
      expect(rows[1]?.words).toContain(' 2 ');
    });

    it('[API-2] share a snapshot while one that is not private holds it', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1, { visibility: 'private' });
      expect(await store.saves.isShared(hashOf(1))).toBe(false);
      const update = (change: object) => store.transaction((transaction) => transaction.saves.update(id, change));
      await update({ visibility: 'unlisted' });
      expect(await store.saves.isShared(hashOf(1))).toBe(true);
      await update({ deleted: 5 });
      expect(await store.saves.isShared(hashOf(1))).toBe(false);
      await update({});
      expect(await store.saves.find(id)).toMatchObject({ deleted: 5 });
    });
  });
}

/** The numbers of all listed saves, read in pages of two. */
async function numbers(store: Store, owner: string | null, order: 'new' | 'best'): Promise<number[]> {
  const found: number[] = [];
  let after: Awaited<ReturnType<Store['saves']['list']>>['next'] | undefined;
  do {
    const { page, next } = await store.saves.list({ owner, order, limit: 2, after: after ?? undefined });
    found.push(...page.map((row) => Number(row.id.slice(-2))));
    after = next;
  } while (after);
  return found;
}
