import { describe, expect, it } from 'vitest';
import type { PersonRow, Store } from '../../../server/store';
import { addSave, addSnapshot, hashOf, type Subject } from './subject';

const person = (id: string, change: Partial<PersonRow> = {}): PersonRow => ({
  ...{ id, name: id.toUpperCase(), email: `${id}@example.org`, role: 'member', linked: null, created: 1 },
  ...change,
});

const guest = (id: string) => person(id, { role: 'guest', email: `${id}@guest.invalid` });

async function add(store: Store, ...people: PersonRow[]): Promise<void> {
  await store.transaction(async (transaction) => {
    for (const one of people) await transaction.people.add(one);
  });
}

/** What every store does with people. */
export function peopleContract({ open }: Subject): void {
  describe('people', () => {
    it('[PEOPLE-4] are found by id, email and name; accounts are listed page by page, without guests', async () => {
      const store = await open();
      await add(
        store,
        person('ada', { role: 'owner' }),
        guest('bob'),
        person('cyd'),
        person('dee', { role: 'curator' }),
      );
      expect(await store.people.find('ada')).toEqual(person('ada', { role: 'owner' }));
      expect(await store.people.find('bob')).toEqual(guest('bob'));
      expect(await store.people.find('eve')).toBeUndefined();
      expect(await store.people.withEmail('cyd@example.org')).toEqual(person('cyd'));
      expect(await store.people.withEmail('CYD@example.org')).toBeUndefined();
      expect(await store.people.names(['ada', 'bob', 'eve'])).toEqual(
        new Map([
          ['ada', 'ADA'],
          ['bob', 'BOB'],
        ]),
      );
      expect(await store.people.names([])).toEqual(new Map());
      const ids = async (after: string | null) =>
        (await store.people.accounts({ after, limit: 2 })).map(({ id }) => id);
      expect([await ids(null), await ids('cyd'), await ids('dee')]).toEqual([['ada', 'cyd'], ['dee'], []]);
    });

    it('[PEOPLE-4] have an id and an email of their own', async () => {
      const store = await open();
      await add(store, person('ada'));
      await expect(add(store, person('ada', { email: 'x@example.org' }))).rejects.toThrow();
      await expect(add(store, person('bob', { email: 'ada@example.org' }))).rejects.toThrow();
      expect(await store.people.find('bob')).toBeUndefined();
    });

    it('[PEOPLE-9] change within a transaction, and are counted by role', async () => {
      const store = await open();
      await add(store, person('ada', { role: 'owner' }), person('bob', { role: 'owner' }), guest('cyd'));
      const count = () => store.transaction(({ people }) => people.holdAll('owner'));
      expect(await count()).toBe(2);
      await store.transaction(async ({ people }) => {
        await people.update('bob', { role: 'member', name: 'Robert' });
        expect(await people.hold('bob')).toMatchObject({ role: 'member', name: 'Robert' });
        await people.update('ada', {});
      });
      expect(await count()).toBe(1);
      const failing = store.transaction(async ({ people }) => {
        await people.update('ada', { role: 'member' });
        throw new Error('not after all');
      });
      await expect(failing).rejects.toThrow('not after all');
      expect(await store.people.find('ada')).toMatchObject({ role: 'owner' });
    });

    it('[PEOPLE-3] have sessions, which last longer when renewed and end together', async () => {
      const store = await open();
      await add(store, person('ada'), person('bob'));
      await store.transaction(async ({ people }) => {
        await people.addSession({ token: 'one', person: 'ada', expires: 5000, now: 10 });
        await people.addSession({ token: 'two', person: 'ada', expires: 6000, now: 10 });
        await people.addSession({ token: 'three', person: 'bob', expires: 7000, now: 10 });
        await people.renewSession('one', 9000, 20);
      });
      expect(await store.people.ofSession('one')).toEqual({ person: person('ada'), expires: 9000 });
      await store.transaction(({ people }) => people.endSessions('ada'));
      const found = await Promise.all(['one', 'two', 'three', 'four'].map((token) => store.people.ofSession(token)));
      expect(found.map((session) => session?.person.id)).toEqual([undefined, undefined, 'bob', undefined]);
    });

    it('[PEOPLE-7] have tokens by their hashes, newest first', async () => {
      const store = await open();
      await add(store, person('ada'), person('bob'));
      const token = (id: string, created: number) => ({
        ...{ id, person: 'ada', name: `Token ${id}`, hash: `hash ${id}`, scopes: ['read', 'admin'] as const },
        ...{ created, expires: created + 100, used: null },
      });
      await store.transaction(async ({ people }) => {
        await people.addToken(token('one', 1));
        await people.addToken(token('two', 2));
        await people.useToken('one', 50);
      });
      expect(await store.people.tokensOf('ada')).toEqual([token('two', 2), { ...token('one', 1), used: 50 }]);
      expect(await store.people.ofToken('hash two')).toEqual({ person: person('ada'), token: token('two', 2) });
      const remove = (of: string, id: string) => store.transaction(({ people }) => people.removeToken(of, id));
      expect([await remove('bob', 'one'), await remove('ada', 'one'), await remove('ada', 'one')]).toEqual([
        false,
        true,
        false,
      ]);
      await store.transaction(({ people }) => people.removeTokens('ada'));
      expect([await store.people.ofToken('hash two'), await store.people.tokensOf('ada')]).toEqual([undefined, []]);
    });

    it('[PEOPLE-6] have attempts counted from the first of a while', async () => {
      const store = await open();
      const attempt = (since: number, now: number) =>
        store.transaction(({ people }) => people.attempt('sign-in ada', since, now));
      expect([await attempt(0, 10), await attempt(0, 20), await attempt(10, 30)]).toEqual([1, 2, 3]);
      expect([await attempt(11, 40), await attempt(11, 50)]).toEqual([1, 2]);
      await store.transaction(({ people }) => people.forgetAttempts('sign-in ada'));
      expect(await attempt(0, 60)).toBe(1);
      const many = Array.from({ length: 8 }, () => attempt(0, 70));
      expect((await Promise.all(many)).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('[PEOPLE-4] can lose every way in, and leave what they made', async () => {
      const store = await open();
      await add(store, person('ada'));
      const save = await addSave(store, 'ada', 1);
      await store.transaction(async ({ people }) => {
        await people.setPassword('ada', 'hash', 1);
        await people.setPassword('ada', 'another', 2);
        await people.addSession({ token: 'one', person: 'ada', expires: 5000, now: 1 });
        await people.retire('ada', 'quiet owl 7');
      });
      expect(await store.people.find('ada')).toMatchObject({ name: 'quiet owl 7', role: 'guest' });
      expect(await store.people.withEmail('ada@example.org')).toBeUndefined();
      expect(await store.people.ofSession('one')).toBeUndefined();
      expect(await store.saves.find(save)).toMatchObject({ owner: 'ada' });
    });

    it('[PEOPLE-5] hand over saves, uploads and votes, each once, with totals that stay true', async () => {
      const store = await open();
      await add(store, guest('ada'), person('bob'));
      const own = await addSave(store, 'ada', 1);
      const both = await addSave(store, 'cyd', 2);
      const one = await addSave(store, 'cyd', 3);
      const shared = await addSnapshot(store, 'bob', 1);
      await store.transaction(async ({ saves, votes }) => {
        await saves.update(own, { deleted: 9 });
        await votes.set(both, 'ada', 1, 1);
        await votes.set(both, 'bob', -1, 1);
        await votes.set(both, 'dee', 1, 1);
        await votes.set(one, 'ada', 1, 1);
      });
      await store.transaction(async ({ saves, votes, uploads, snapshots }) => {
        for (const slice of [saves, votes, uploads, snapshots]) await slice.handOver('ada', 'bob');
      });
      expect(await store.saves.find(own)).toMatchObject({ owner: 'bob', deleted: 9 });
      expect(await store.votes.of('ada', [both, one])).toEqual(new Map());
      expect(await store.votes.of('bob', [both, one])).toEqual(
        new Map([
          [both, -1],
          [one, 1],
        ]),
      );
      expect([await store.saves.find(both), await store.saves.find(one)]).toMatchObject([{ votes: 0 }, { votes: 1 }]);
      expect(await store.uploads.missing('bob', [hashOf(1001)])).toEqual([]);
      expect(await store.uploads.missing('ada', [hashOf(1001)])).toEqual([hashOf(1001)]);
      expect([await store.snapshots.isFrom('bob', shared), await store.snapshots.isFrom('ada', shared)]).toEqual([
        true,
        false,
      ]);
      expect(await store.transaction(({ votes }) => votes.set(both, 'bob', 0, 2))).toBe(1);
    });
  });
}
