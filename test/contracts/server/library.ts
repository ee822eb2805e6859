import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareCursors,
  cursorOf,
  type EntityRow,
  indexOf,
  memoryStore,
  type Search,
  type Store,
  sortTitle,
  termsOf,
} from '../../../server/store';
import { addSnapshot, hashOf, type Subject } from './subject';

/** An entity like no other with another number. */
function entity(number: number, change: Partial<EntityRow> & { readonly notes?: string } = {}): EntityRow {
  const title = change.title ?? `Thing ${number}`;
  const {
    notes = '',
    tags = '[]',
    flags = '["user"]',
    props = '{}',
    family = null,
    author = 'amber heron 42',
  } = change;
  const words = indexOf({
    texts: [title, author],
    ownTexts: [notes],
    tags: JSON.parse(tags) as string[],
    flags: JSON.parse(flags) as string[],
    props: JSON.parse(props) as Record<string, string>,
    family,
  });
  return {
    ...{ id: `pat_${number.toString().padStart(26, '0')}`, type: 'pattern', owner: 'ada', path: `things/n${number}` },
    ...{ about: '', visibility: 'public', orig: null, head: hashOf(number), version: 1, picture: null },
    ...{ created: number, updated: number, deleted: null, ...change },
    ...{ title, sort: sortTitle(title), notes, tags, flags, props, family, author, words },
  };
}

const search = (change: Partial<Search> = {}): Search => ({
  terms: [],
  own: false,
  trash: false,
  order: 'new',
  limit: 50,
  ...change,
});
const ids = (rows: readonly { readonly id: string }[]): number[] =>
  rows.map(({ id }) => Number(id.replace(/^\D+/, '')));
const put = (store: Store, row: EntityRow, body = `body of ${row.id}`) =>
  store.transaction((transaction) => transaction.library.insert(row, body));

const vocabulary = ['tide', 'tidal', 'tidepool', 'moss', 'mossy', 'ember', 'Étoile', 'noise'];
const someWords = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 });
const someRow = fc.record({
  title: someWords.map((words) => words.join(' ')),
  tags: fc.subarray(['live', 'Deep Sea', 'set-1']).map((tags) => JSON.stringify(tags)),
  flags: fc.subarray(['user', 'lib', 'hidden']).map((flags) => JSON.stringify(flags)),
  props: fc.constantFrom('{}', '{"kind":"node"}', '{"kind":"Node","db":"a b"}'),
  family: fc.constantFrom(null, 'warp', 'fold'),
  notes: fc.constantFrom('', 'ember at night', 'moss'),
  owner: fc.constantFrom('ada', 'bob'),
  visibility: fc.constantFrom('private' as const, 'unlisted' as const, 'public' as const),
  created: fc.integer({ min: 1, max: 6 }),
  deleted: fc.constantFrom(null, null, 9),
});
const someSearch = fc.record({
  terms: fc
    .record({
      text: fc.constantFrom('', 'tid', 'tide', 'moss emb', 'ETOILE', 'x', 'e'),
      tags: fc.constantFrom([], ['deep sea'], ['live', 'set 1']),
      flags: fc.constantFrom([], ['lib'], ['user', 'lib']),
      without: fc.constantFrom([], ['hidden']),
      props: fc.constantFrom({}, { kind: 'node' }, { db: 'a b' }),
      family: fc.constantFrom(undefined, 'warp'),
    })
    .map(termsOf),
  own: fc.boolean(),
  owner: fc.constantFrom(undefined, 'ada'),
  visibilities: fc.constantFrom(undefined, ['public' as const], ['private' as const, 'unlisted' as const]),
  path: fc.constantFrom(undefined, 'things/n1', 'no'),
  since: fc.constantFrom(undefined, 3),
  until: fc.constantFrom(undefined, 5),
  trash: fc.boolean(),
  order: fc.constantFrom('new' as const, 'best' as const, 'name' as const),
  limit: fc.constantFrom(1, 3, 50),
});

/** What every store does with the library. */
export function libraryContract({ open }: Subject): void {
  describe('the library', () => {
    it('[LIB-2] keeps every version of a body, and moves the head', async () => {
      const store = await open();
      const row = entity(1);
      await put(store, row, 'first');
      await store.transaction(async (transaction) => {
        const before = await transaction.library.find(row.id, { lock: true });
        if (!before) throw new Error('it is not there');
        await transaction.library.addVersion(
          before,
          { head: hashOf(2), text: 'second' },
          { updated: 5, about: 'better' },
        );
      });
      const after = await store.library.find(row.id);
      expect(after).toEqual({ ...row, head: hashOf(2), version: 2, updated: 5, about: 'better' });
      expect(await store.library.at('pattern', 'ada', row.path)).toEqual(after);
      expect(
        (await store.library.versionsOf(row.id)).map(({ version, head, created }) => [version, head, created]),
      ).toEqual([
        [1, hashOf(1), 1],
        [2, hashOf(2), 5],
      ]);
      expect(await store.library.bodies([hashOf(1), hashOf(2), hashOf(3)])).toEqual(
        new Map([
          [hashOf(1), 'first'],
          [hashOf(2), 'second'],
        ]),
      );
    });

    it('[LIB-3] has one thing at a path of each owner and type, those in the trash aside', async () => {
      const store = await open();
      await put(store, entity(1, { path: 'warp/mine' }));
      await expect(put(store, entity(2, { path: 'warp/mine' }))).rejects.toThrow();
      await put(store, entity(3, { path: 'warp/mine', owner: 'bob' }));
      await store.transaction((transaction) => transaction.library.update(entity(1).id, { deleted: 7 }));
      expect(await store.library.at('pattern', 'ada', 'warp/mine')).toBeUndefined();
      await put(store, entity(4, { path: 'warp/mine' }));
      expect(ids(await store.library.owned('ada', ['pattern']))).toEqual([4]);
      expect(ids(await store.library.search(search({ owner: 'ada', trash: true })))).toEqual([1]);
    });

    it('[LIB-4] finds what begins with every word, whatever its case and marks', async () => {
      const store = await open();
      await put(store, entity(1, { title: 'Étoile du Nord' }));
      await put(store, entity(2, { title: 'north by etolie' }));
      await put(store, entity(3, { title: 'Nordlicht', tags: '["étoile"]' }));
      await put(store, entity(4, { title: 'Nordlicht', notes: 'Étoiles' }));
      const find = async (text: string, own = false) =>
        ids(await store.library.search(search({ terms: termsOf({ text }), own })));
      expect(await find('etoi NORD')).toEqual([3, 1]);
      expect(await find('etoi NORD', true)).toEqual([4, 3, 1]);
      expect(await find('toile')).toEqual([]);
      expect(await find('nord\' OR "x" * --')).toEqual([]);
      expect(await find('heron')).toEqual([4, 3, 2, 1]);
      expect(await find(' ,;! ')).toEqual([4, 3, 2, 1]);
    });

    it('[LIB-5] finds by new words after a change, and no more by the old ones', async () => {
      const store = await open();
      await put(store, entity(1, { title: 'Low tide' }));
      const { title, sort, words } = entity(1, { title: 'High water' });
      await store.transaction((transaction) => transaction.library.update(entity(1).id, { title, sort, words }));
      const find = async (text: string) => ids(await store.library.search(search({ terms: termsOf({ text }) })));
      expect([await find('tide'), await find('water')]).toEqual([[], [1]]);
    });

    it('[LIB-5] finds saves by their words too, and by others when they are renamed', async () => {
      const store = await open();
      for (const number of [1, 2, 3]) {
        const snapshot = await addSnapshot(store, 'ada', number);
        const id = `save_${number.toString().padStart(26, '0')}`;
        const said = {
          title: `Tide ${number}`,
          tags: ['Deep Sea'],
          notes: 'cellar',
          author: 'calm otter 7',
          kind: 'node',
        };
        await store.transaction((transaction) =>
          transaction.saves.insert('ada', { id, visibility: 'public', snapshot, now: number, ...said }),
        );
      }
      const find = async (asked: Parameters<typeof termsOf>[0], change: Partial<Search> = {}) =>
        ids(await store.library.searchSaves(search({ terms: termsOf(asked), ...change })));
      await store.transaction((transaction) => transaction.votes.set(`save_${'2'.padStart(26, '0')}`, 'bob', 1, 5));
      await store.transaction((transaction) =>
        transaction.saves.update(`save_${'3'.padStart(26, '0')}`, { title: 'Ebb', tags: [], updated: 9 }),
      );
      expect(await find({ text: 'tide otter' })).toEqual([2, 1]);
      expect(await find({ tags: ['deep  SEA'] }, { order: 'best' })).toEqual([2, 1]);
      expect(await find({ flags: ['lib'], props: { kind: 'node' } }, { order: 'name' })).toEqual([3, 1, 2]);
      expect([await find({ text: 'cellar' }), await find({ text: 'cellar' }, { own: true })]).toEqual([[], [3, 2, 1]]);
      await store.transaction((transaction) => transaction.saves.rename('ada', 'Grace'));
      expect([await find({ text: 'otter' }), await find({ text: 'grace' })]).toEqual([[], [3, 2, 1]]);
    });

    it('[PEOPLE-5] hands over all that somebody has, what finds its path taken to one beside it, where it is found', async () => {
      const store = await open();
      await put(store, entity(1, { owner: 'bob', path: 'things/own' }));
      await put(store, entity(2, { owner: 'bob', path: 'things/own_2' }));
      await put(store, entity(3, { path: 'things/own', tags: '["kept"]' }));
      await put(store, entity(4, { path: 'things/own_3' }));
      await put(store, entity(5, { path: 'things/other' }));
      await put(store, entity(6, { path: 'things/own', type: 'module' }));
      await put(store, entity(7, { path: 'things/gone', deleted: 5 }));
      await put(store, entity(8, { owner: 'bob', path: 'things/gone' }));
      await put(store, entity(9, { owner: 'cyd', path: 'things/own' }));
      await store.transaction((transaction) => transaction.library.handOver('ada', 'bob'));
      const rows = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => store.library.find(entity(number).id)),
      );
      expect(rows.map((row) => `${row?.owner} ${row?.path}`)).toEqual([
        ...['bob things/own', 'bob things/own_2', 'bob things/own_4', 'bob things/own_3', 'bob things/other'],
        ...['bob things/own', 'bob things/gone', 'bob things/gone', 'cyd things/own'],
      ]);
      expect(rows[2]).toMatchObject({
        ...entity(3),
        owner: 'bob',
        path: 'things/own_4',
        tags: '["kept"]',
        words: expect.anything(),
      });
      const find = async (text: string) =>
        ids(await store.library.search(search({ owner: 'bob', terms: termsOf({ text, tags: ['kept'] }) })));
      expect([await find('own thing'), await find('4')]).toEqual([[3], [3]]);
      // Again, and for who has nothing, changes nothing.
      await store.transaction((transaction) => transaction.library.handOver('ada', 'bob'));
      expect(await store.library.find(entity(3).id)).toEqual(rows[2]);
    });

    it('[LIB-4] finds all that somebody has by their new name, and no more by the old one', async () => {
      const store = await open();
      await put(store, entity(1));
      await put(store, entity(2, { deleted: 5 }));
      await put(store, entity(3, { owner: 'bob' }));
      await store.transaction((transaction) => transaction.library.rename('ada', 'Grace'));
      const find = async (text: string, trash = false) =>
        ids(await store.library.search(search({ terms: termsOf({ text }), trash })));
      expect([await find('heron'), await find('grace'), await find('grace', true)]).toEqual([[3], [1], [2]]);
      expect(await store.library.find(entity(1).id)).toMatchObject({ author: 'Grace', title: 'Thing 1' });
    });

    it('[LIB-8] writes every move of a ref, and numbers them', async () => {
      const store = await open();
      const move = {
        ref: 'core/pattern/geode',
        before: null,
        after: hashOf(1),
        person: 'eve',
        created: 5,
        why: 'first',
      };
      await store.transaction((transaction) => transaction.library.logMove(move));
      await store.transaction((transaction) =>
        transaction.library.logMove({ ...move, before: hashOf(1), after: hashOf(2) }),
      );
      await store.transaction((transaction) => transaction.library.logMove({ ...move, ref: 'core/pattern/moire' }));
      expect((await store.library.moves('core/pattern/geode')).map(({ number, after }) => [number, after])).toEqual([
        [2, hashOf(2)],
        [1, hashOf(1)],
      ]);
    });

    it('[LIB-4] agrees with plain Maps about any rows and any search', async () => {
      const store = await open();
      let number = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(someRow, { maxLength: 8 }),
          fc.array(someSearch, { minLength: 1, maxLength: 8 }),
          async (some, searches) => {
            const model = memoryStore('model');
            // Every round has paths of its own: rows stay from round to round.
            number += 100;
            const rows = some.map((change, index) => entity(number + index, change));
            for (const row of rows) await Promise.all([put(store, row), put(model, row)]);
            for (const asked of searches) {
              const all = { ...asked, limit: 10_000 };
              const [there, here] = [await store.library.search(all), await model.library.search(all)];
              expect(there.filter(({ id }) => rows.some((row) => row.id === id))).toEqual(here);
              // Nothing is lost or moved by reading in pages.
              const paged: EntityRow[] = [];
              for (let page = await store.library.search(asked); page.length > 0; ) {
                paged.push(...page);
                const after = cursorOf(asked.order, { ...(page.at(-1) as EntityRow), votes: 0 });
                page = await store.library.search({ ...asked, after });
                if (paged.length > there.length) break;
              }
              expect(ids(paged)).toEqual(ids(there));
            }
            await store.transaction(async (transaction) => {
              for (const row of rows)
                await transaction.library.update(row.id, {
                  deleted: 1,
                  words: '',
                  visibility: 'core',
                  owner: 'gone',
                } as object);
            });
          },
        ),
        { numRuns: 12, seed: 6 },
      );
    });

    it('[LIB-6] gives each thing once, page after page, whatever is added or taken away meanwhile', async () => {
      const store = await open();
      let number = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('new' as const, 'name' as const, 'best' as const),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c')), {
            minLength: 4,
            maxLength: 12,
          }),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c'), fc.boolean()), {
            maxLength: 6,
          }),
          async (order, first, later) => {
            number += 100;
            const owner = `owner ${number}`;
            const rowOf = (created: number, title: string) => entity(number++, { owner, created, title });
            const rows = first.map(([created, title]) => rowOf(created, title));
            for (const row of rows) await put(store, row);
            const gone = new Set<string>();
            const seen: EntityRow[] = [];
            const asked = search({ owner, order, limit: 2 });
            for (let after: Search['after']; ; ) {
              const page = await store.library.search({ ...asked, after });
              seen.push(...page);
              const last = page.at(-1);
              if (!last) break;
              after = cursorOf(order, { ...last, votes: 0 });
              const [created, title, takesAway] = later.shift() ?? [];
              if (created !== undefined && title !== undefined) await put(store, rowOf(created, title));
              const victim = takesAway ? rows.find((row) => !seen.some(({ id }) => id === row.id)) : undefined;
              if (victim) {
                gone.add(victim.id);
                await store.transaction((transaction) => transaction.library.update(victim.id, { deleted: 1 }));
              }
            }
            expect(new Set(ids(seen)).size).toBe(seen.length);
            expect(rows.filter(({ id }) => !gone.has(id) && !seen.some((row) => row.id === id))).toEqual([]);
            const places = seen.map((row) => cursorOf(order, { ...row, votes: 0 }));
            expect(places).toEqual([...places].sort(compareCursors));
          },
        ),
        { numRuns: 10, seed: 6 },
      );
    });
  });
}
