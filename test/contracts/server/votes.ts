import { describe, expect, it } from 'vitest';
import { addSave, type Subject } from './subject';

/** What every store does with votes. */
export function votesContract({ open }: Subject): void {
  describe('votes', () => {
    it('[API-1] count once per guest, can be changed and taken back', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const vote = (guest: string, value: -1 | 0 | 1) =>
        store.transaction((transaction) => transaction.votes.set(id, guest, value, 5));
      expect(await vote('ada', 1)).toBe(1);
      expect(await vote('ada', 1)).toBe(1);
      expect(await vote('bob', 1)).toBe(2);
      expect(await vote('ada', -1)).toBe(0);
      expect(await store.votes.of('ada', [id, 'save_other'])).toEqual(new Map([[id, -1]]));
      expect(await vote('ada', 0)).toBe(1);
      expect(await vote('cyd', 0)).toBe(1);
      expect(await store.votes.of('ada', [id])).toEqual(new Map());
      expect((await store.saves.find(id))?.votes).toBe(1);
    });

    it('[STORE-3] that one guest changes many times at once count once', async () => {
      const store = await open();
      const id = await addSave(store, 'ada', 1);
      const values = Array.from({ length: 40 }, (_, number) => (number % 4 === 0 ? -1 : 1) as -1 | 1);
      await Promise.all(
        values.map((value, number) =>
          store.transaction((transaction) => transaction.votes.set(id, `guest ${number % 5}`, value, number)),
        ),
      );
      const guests = [0, 1, 2, 3, 4].map((number) => `guest ${number}`);
      const cast = await Promise.all(guests.map(async (guest) => (await store.votes.of(guest, [id])).get(id) ?? 0));
      expect((await store.saves.find(id))?.votes).toBe(cast.reduce<number>((sum, value) => sum + value, 0));
    });

    it('[API-1] need a save', async () => {
      const store = await open();
      await expect(
        store.transaction((transaction) => transaction.votes.set('save_none', 'ada', 1, 5)),
      ).rejects.toThrow();
    });
  });
}
