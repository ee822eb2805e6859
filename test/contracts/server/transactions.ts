import { describe, expect, it } from 'vitest';
import type { Heard } from '../../../server/store';
import { addSave, hashOf, type Subject } from './subject';

/** What every store does with transactions. */
export function transactionsContract({ open }: Subject): void {
  describe('a transaction', () => {
    it('[STORE-1] is done wholly or not at all', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const failing = store.transaction(async (transaction) => {
        await transaction.saves.update(id, { title: 'Other' });
        await transaction.votes.set(id, 'bob', 1, 5);
        throw new Error('not this time');
      });
      await expect(failing).rejects.toThrow('not this time');
      expect(await store.saves.find(id)).toMatchObject({ title: 'Save 1', votes: 0 });
      expect(await store.votes.of('bob', [id])).toEqual(new Map());
    });

    it('[STORE-1] reads what it has written, and nobody else does before its end', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      await store.transaction(async (transaction) => {
        await transaction.saves.update(id, { title: 'Other' });
        expect(await transaction.saves.find(id)).toMatchObject({ title: 'Other' });
        expect(await store.saves.find(id)).toMatchObject({ title: 'Save 1' });
      });
      expect(await store.saves.find(id)).toMatchObject({ title: 'Other' });
    });

    it('[STORE-2] that fails takes none with it that came at the same time', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, number) =>
          store.transaction(async (transaction) => {
            const total = await transaction.votes.set(id, `guest ${number}`, 1, number);
            if (number % 3 === 0) throw new Error('not this one');
            return total;
          }),
        ),
      );
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(failed).toHaveLength(7);
      expect((await store.saves.find(id))?.votes).toBe(13);
      const totals = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(totals.sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    });

    it('[STORE-3] that decides by what it has locked is never overtaken', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const append = () =>
        store.transaction(async (transaction) => {
          const row = await transaction.saves.find(id, { lock: true });
          await transaction.saves.update(id, { title: `${row?.title}+` });
        });
      await Promise.all(Array.from({ length: 25 }, append));
      expect((await store.saves.find(id))?.title).toBe(`Save 1${'+'.repeat(25)}`);
    });

    it('[STORE-3] that makes what another has just made is done again, and sees it', async () => {
      const store = await open();
      await addSave(store, 'ada', 1);
      const id = 'save_of_many';
      const make = (guest: string) =>
        store.transaction(async (transaction) => {
          if (await transaction.saves.find(id, { lock: true })) return 'late';
          const rest = { title: guest, visibility: 'public' as const, snapshot: hashOf(1), now: 1 };
          await transaction.saves.insert(guest, { id, ...rest });
          return 'first';
        });
      const outcomes = await Promise.all(Array.from({ length: 12 }, (_, number) => make(`guest ${number}`)));
      expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
      expect(await store.saves.versionsOf([id])).toHaveLength(1);
    });
  });

  describe('announcements', () => {
    it('[STORE-4] come for what was committed, each once, until the listener leaves', async () => {
      const store = await open();
      const heard: Heard[] = [];
      const leave = store.subscribe((change) => heard.push(change));
      await store.transaction(async (transaction) => {
        transaction.announce({ type: 'save', id: 'a' });
        transaction.announce({ type: 'save', id: 'a' });
        transaction.announce({ type: 'save', id: 'b' });
      });
      const failing = store.transaction(async (transaction) => {
        transaction.announce({ type: 'save', id: 'never' });
        throw new Error('not this time');
      });
      await expect(failing).rejects.toThrow();
      await store.transaction(async (transaction) => transaction.announce({ type: 'vote', id: 'c' }));
      const expected = [
        { type: 'save', id: 'a' },
        { type: 'save', id: 'b' },
        { type: 'vote', id: 'c' },
      ];
      await expect.poll(() => heard, { timeout: 5000 }).toEqual(expected);
      leave();
      const rest: Heard[] = [];
      store.subscribe((change) => rest.push(change));
      await store.transaction(async (transaction) => transaction.announce({ type: 'save', id: 'd' }));
      await expect.poll(() => rest).toEqual([{ type: 'save', id: 'd' }]);
      expect(heard).toEqual(expected);
    });
  });

  describe('the epoch', () => {
    it('[STORE-5] is one and the same as long as nothing is restored, and another elsewhere', async () => {
      const [one, other] = [await open(), await open()];
      const epoch = await one.epoch();
      expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
      expect(await one.epoch()).toBe(epoch);
      expect(await other.epoch()).not.toBe(epoch);
    });
  });
}
