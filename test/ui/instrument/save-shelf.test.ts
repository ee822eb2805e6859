import { describe, expect, it } from 'vitest';
import { AfterimageError } from '../../../engine/problem';
import { freeze, memoryStore, type SaveStore, type ServerClient, type Snapshot } from '../../../saves';
import { SaveKeeper, type Sight, whileElected } from '../../../ui/instrument/save-keeper';
import { lostSaves, noteSaves, recoverSaves } from '../../../ui/instrument/save-room';
import { SaveShelf } from '../../../ui/instrument/save-shelf';
import { type Locks, StoreTurns } from '../../../ui/instrument/store-turns';
import { sampleMoment, saveId } from '../../contracts/save-moment';
import { countingIds } from '../../helpers/content';

const away = new AfterimageError({ code: 'server-away', where: { address: '/' }, message: 'away' });
const full = new AfterimageError({ code: 'disk-full', where: { address: 'here' }, message: 'full' });
const moment = (tick: number): Promise<Snapshot> =>
  freeze(sampleMoment({ show: { tick }, picture: Uint8Array.from([tick]) }));

/** A server that remembers what was sent, in order. */
function sampleServer(isAway = () => false) {
  const sent: { id: string; expected: string | null; snapshot: string }[] = [];
  const said: object[] = [];
  const server = {
    epoch: async () => 'first',
    list: async () => {
      if (isAway()) throw away;
      const rest = { updated: 0, tags: [], notes: '' };
      return { saves: sent.map(({ id, snapshot }) => ({ id, snapshot, ...rest })), next: null };
    },
    upload: async ({ id, expected }: { id: string; expected: string | null }, { id: snapshot }: Snapshot) => {
      if (isAway()) throw away;
      sent.push({ id, expected, snapshot });
    },
    patchSave: async (_id: string, change: object) => {
      if (isAway()) throw away;
      said.push(change);
    },
    removeSave: async () => undefined,
    restoreSave: async () => undefined,
  };
  return { sent, said, server: server as unknown as ServerClient };
}

function shelfOn(store: SaveStore, server: ServerClient) {
  let now = 1000;
  const whole = async (id: string): Promise<Snapshot> => {
    const found = (await Promise.all([1, 2, 3].map(moment))).find((snapshot) => snapshot.id === id);
    if (!found) throw new Error(`nobody has ${id}`);
    return found;
  };
  let changes = 0;
  const shelf = new SaveShelf({
    ...{ store, server, whole, ids: countingIds(), turns: new StoreTurns(undefined), now: () => now++ },
    changed: () => {
      changes += 1;
    },
  });
  return { shelf, changes: () => changes };
}

const plain = { kind: 'screenshot', title: 'ebb', visibility: 'private' } as const;

describe('a shelf of saves', () => {
  it('[SAVE-60] adds the next version to the save that is open, and begins one where none is', async () => {
    const store = memoryStore();
    const { shelf, changes } = shelfOn(store, sampleServer().server);
    const first = await shelf.keep({ ...plain, snapshot: await moment(1) });
    const second = await shelf.keep({ ...plain, title: 'flow', snapshot: await moment(2), after: first.id });
    expect(second).toMatchObject({ id: first.id, title: 'ebb', head: (await moment(2)).id });
    expect(second.versions.map(({ version }) => version)).toEqual([1, 2]);
    await store.markDeleted(first.id, 5);
    const third = await shelf.keep({ ...plain, snapshot: await moment(3), after: first.id });
    expect(third.id).not.toBe(first.id);
    expect(changes()).toBe(3);
  });

  it('[LIB-11] tells the server tags and notes, later where it was away, and keeps them here meanwhile', async () => {
    const store = memoryStore();
    let isAway = false;
    const { said, sent, server } = sampleServer(() => isAway);
    const { shelf } = shelfOn(store, server);
    const { id } = await shelf.keep({ ...plain, snapshot: await moment(1) });
    await shelf.change(id, { tags: ['early'] });
    expect(said).toEqual([]);
    await shelf.upload(id);
    await shelf.change(id, { tags: ['late'] });
    expect(said).toEqual([{ tags: ['late'] }]);
    isAway = true;
    await shelf.change(id, { notes: 'with drums' });
    expect(await store.getSave(id)).toMatchObject({ tags: ['late'], notes: 'with drums' });
    await expect(shelf.change(id, { title: 'flow' })).rejects.toThrow('away');
    await shelf.uploadWaiting('first');
    isAway = false;
    await shelf.uploadWaiting('first');
    expect(said.slice(1)).toEqual([{ tags: ['late'], notes: 'with drums' }]);
    expect(sent).toHaveLength(1);
  });

  it('[SAVE-8] comes after what another tab has saved meanwhile, and loses neither', async () => {
    const store = memoryStore();
    const shelves = [1, 2].map(() => shelfOn(store, sampleServer().server).shelf);
    const first = await shelves[0]?.keep({ ...plain, snapshot: await moment(1) });
    const after = first?.id ?? '';
    const [two, three] = [await moment(2), await moment(3)];
    await Promise.all([
      shelves[0]?.keep({ ...plain, snapshot: two, after }),
      shelves[1]?.keep({ ...plain, snapshot: three, after }),
    ]);
    const kept = (await store.getSave(after))?.versions.map(({ snapshot }) => snapshot);
    expect(kept).toHaveLength(3);
    expect(new Set(kept)).toEqual(new Set([(await moment(1)).id, two.id, three.id]));
  });

  it('[SAVE-62] sends every version in order once the server is back, and periodic saves never', async () => {
    const store = memoryStore();
    let isAway = true;
    const { server, sent } = sampleServer(() => isAway);
    const { shelf } = shelfOn(store, server);
    const { id } = await shelf.keep({ ...plain, snapshot: await moment(1) });
    await shelf.keep({ ...plain, snapshot: await moment(2), after: id });
    await shelf.keep({ ...plain, kind: 'periodic', snapshot: await moment(3) });
    await expect(shelf.upload(id)).rejects.toThrow(/server-away/);
    expect(await shelf.uploadWaiting('first')).toMatchObject({ sent: 0 });
    isAway = false;
    expect(await shelf.uploadWaiting('first')).toMatchObject({ sent: 1 });
    const [one, two] = [(await moment(1)).id, (await moment(2)).id];
    expect(sent).toEqual([
      { id, expected: null, snapshot: one },
      { id, expected: one, snapshot: two },
    ]);
    expect((await store.getSave(id))?.uploaded).toBe(two);
    expect(await shelf.uploadWaiting('first')).toMatchObject({ sent: 0 });
  });

  it('[SAVE-61] gives periodic saves up when a person’s save finds no room, and says so when that does not help', async () => {
    const memory = memoryStore();
    let room = 3;
    const store: SaveStore = {
      ...memory,
      putSnapshot: async (snapshot) => {
        if (room <= 0) throw full;
        room -= 1;
        await memory.putSnapshot(snapshot);
      },
      sweep: async (options) => {
        const swept = await memory.sweep(options);
        room += swept.snapshots;
        return swept;
      },
    };
    const { shelf } = shelfOn(store, sampleServer().server);
    await shelf.keep({ ...plain, snapshot: await moment(1) });
    await shelf.keep({ ...plain, kind: 'periodic', snapshot: await moment(2) });
    room = 0;
    await expect(shelf.keep({ ...plain, kind: 'periodic', snapshot: await moment(3) })).rejects.toThrow(/disk-full/);
    expect(await store.listSaves()).toHaveLength(2);
    await shelf.keep({ ...plain, title: 'flow', snapshot: await moment(3) });
    expect((await store.listSaves()).map(({ title, kind }) => [title, kind])).toEqual([
      ['flow', 'screenshot'],
      ['ebb', 'screenshot'],
    ]);
    await expect(shelf.keep({ ...plain, snapshot: await moment(4) })).rejects.toThrow(/disk-full/);
    expect(await store.listSaves()).toHaveLength(2);
  });

  it('[SAVE-63] copies, deletes, brings back and empties the trash', async () => {
    const store = memoryStore();
    const { shelf } = shelfOn(store, sampleServer().server);
    const { id } = await shelf.keep({ ...plain, snapshot: await moment(1) });
    const copy = await shelf.copy(id);
    expect(copy).toMatchObject({ title: 'ebb, a copy', visibility: 'private', head: (await moment(1)).id });
    expect(copy?.id).not.toBe(id);
    await shelf.remove(id);
    await shelf.bringBack(id);
    expect(await store.listSaves()).toHaveLength(2);
    await shelf.remove(id);
    expect(await shelf.emptyTrash()).toBe(1);
    expect(await store.getSave(id)).toBeUndefined();
    expect((await shelf.sweep(-1))?.snapshots).toBe(0);
    expect(await store.getManifest((await moment(1)).id)).toBeDefined();
  });
});

/** Locks as a browser has them, for one page: first come, first served; shared ones together. */
function sampleLocks(): Locks {
  const held: { mode: string }[] = [];
  const waiting: (() => void)[] = [];
  return {
    async request(_name, { mode, signal }, work) {
      const isFree = () => held.every((other) => other.mode === 'shared' && mode === 'shared');
      while (!isFree()) {
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
      }
      const mine = { mode };
      held.push(mine);
      try {
        return await work();
      } finally {
        held.splice(held.indexOf(mine), 1);
        for (const wake of waiting.splice(0)) wake();
      }
    },
  };
}

describe('turns at the store', () => {
  it('[SAVE-64] nobody frees room while anybody is in the middle of something', async () => {
    const turns = new StoreTurns(sampleLocks());
    const told: string[] = [];
    let finish = (): void => undefined;
    const putting = turns.using(async () => {
      told.push('put begins');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      told.push('put ends');
    });
    await Promise.resolve();
    const reading = turns.using(async () => void told.push('read'));
    const sweeping = turns.alone(async () => void told.push('sweep'));
    await reading;
    finish();
    await Promise.all([putting, sweeping]);
    expect(told).toEqual(['put begins', 'read', 'put ends', 'sweep']);
  });
});

describe('the keeper', () => {
  const parts = (store: SaveStore, change: Partial<ConstructorParameters<typeof SaveKeeper>[0]> = {}) => {
    const told: unknown[] = [];
    const { shelf } = shelfOn(store, sampleServer().server);
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    let saves = 0;
    const keeper = new SaveKeeper({
      ...{ store, shelf, storage, now: () => 20_000 * 86_400_000, report: (error: unknown) => void told.push(error) },
      save: async () => {
        saves += 1;
      },
      playing: () => 'deck1 100',
      fullness: async () => 0.1,
      ...change,
    });
    return { keeper, told, saves: () => saves };
  };

  it('[SAVE-61] keeps what has played on, and not the same moment twice', async () => {
    let playing: string | null = 'deck1 100';
    const { keeper, saves } = parts(memoryStore(), { playing: () => playing });
    await keeper.turn();
    await keeper.turn();
    expect(saves()).toBe(1);
    playing = null;
    await keeper.turn();
    expect(saves()).toBe(1);
    playing = 'deck1 220';
    await keeper.turn();
    expect(saves()).toBe(2);
    expect(keeper.pause).toBe(120_000);
    keeper.minutes = 0;
    playing = 'deck1 340';
    await keeper.turn();
    expect(saves()).toBe(2);
  });

  it('[SAVE-61] keeps nothing where room is short, and tells of a failure once', async () => {
    const crowded = parts(memoryStore(), { fullness: async () => 0.85 });
    await crowded.keeper.turn();
    expect(crowded.saves()).toBe(0);
    const failing = parts(memoryStore(), { save: () => Promise.reject(full) });
    await failing.keeper.turn();
    await failing.keeper.turn();
    expect(failing.told).toEqual([full]);
  });

  it('[SAVE-61] thins what it kept; favourites and a person’s saves stay', async () => {
    const store = memoryStore();
    const now = 20_000 * 86_400_000;
    const snapshot = await moment(1);
    await store.putSnapshot(snapshot);
    const put = async (number: number, kind: 'periodic' | 'screenshot', favourite = false): Promise<void> => {
      const at = now - 3 * 3_600_000 + number;
      const versions = [{ version: 1, snapshot: snapshot.id, created: at }];
      const said = {
        title: `${number}`,
        tags: [],
        notes: '',
        visibility: 'private',
        deleted: null,
        uploaded: null,
      } as const;
      const record = {
        ...said,
        id: saveId(number),
        kind,
        favourite,
        versions,
        head: snapshot.id,
        created: at,
        updated: at,
      };
      await store.putSave(record, { expected: null });
    };
    for (const number of [1, 2, 3]) await put(number, 'periodic');
    await put(4, 'periodic', true);
    await put(5, 'screenshot');
    await parts(store, { playing: () => null }).keeper.turn();
    expect((await store.listSaves()).map(({ title }) => title).sort()).toEqual(['1', '4', '5']);
  });

  it('[SAVE-64] works in one of the tabs in sight, and in another when that one is hidden', async () => {
    const locks = sampleLocks();
    const working = new Set<string>();
    const tab = (name: string): ((state: DocumentVisibilityState) => Promise<void>) => {
      let listener = (): void => undefined;
      const sight = {
        visibilityState: 'visible' as DocumentVisibilityState,
        addEventListener: (_type: 'visibilitychange', given: () => void) => {
          listener = given;
        },
      } satisfies Sight;
      whileElected(sight, locks, (end) => {
        working.add(name);
        end.addEventListener('abort', () => working.delete(name));
      });
      return async (state) => {
        sight.visibilityState = state;
        listener();
        await new Promise((resolve) => setTimeout(resolve));
      };
    };
    const [first, second] = [tab('first'), tab('second')];
    await new Promise((resolve) => setTimeout(resolve));
    expect([...working]).toEqual(['first']);
    await first('hidden');
    expect([...working]).toEqual(['second']);
    await first('visible');
    expect([...working]).toEqual(['second']);
    await second('hidden');
    expect([...working]).toEqual(['first']);
  });
});

describe('a database that the browser has cleared', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
  };
  const lasting = (name: string, store = memoryStore()) => ({ ...store, born: async () => name });

  it('[SAVE-65] is recognised, with how many saves it had, and only then', async () => {
    const beside = storage();
    const store = lasting('first');
    expect(await lostSaves(store, beside)).toBe(0);
    const { shelf } = shelfOn(store, sampleServer().server);
    await shelf.keep({ ...plain, snapshot: await moment(1) });
    await shelf.keep({ ...plain, kind: 'periodic', snapshot: await moment(2) });
    await noteSaves(store, beside);
    expect(await lostSaves(store, beside)).toBe(0);
    expect(await lostSaves(lasting('second'), beside)).toBe(1);
    expect(await lostSaves(lasting('second'), beside)).toBe(0);
    beside.setItem('afterimage.canary', 'not JSON');
    expect(await lostSaves(lasting('second'), beside)).toBe(0);
  });

  it('[SAVE-65] is filled again from the server, every version', async () => {
    const [one, two] = [await moment(1), await moment(2)];
    const versions = [one, two].map(({ id }, at) => ({ version: at + 1, snapshot: id, created: at }));
    const kept = { tags: ['late'], notes: 'with drums' };
    const said = { id: saveId(1), title: 'ebb', author: 'a', mine: true, visibility: 'unlisted', version: 2 } as const;
    const save = { ...said, snapshot: two.id, versions, created: 0, updated: 9, votes: 0, myVote: 0 as const, ...kept };
    const server = { list: async () => ({ saves: [save], next: null }), getSave: async () => save };
    const store = memoryStore();
    const whole = async (id: string) => (id === one.id ? one : two);
    const turns = new StoreTurns(undefined);
    expect(await recoverSaves(store, server, whole, turns)).toBe(1);
    expect(await store.listSaves()).toMatchObject([
      { id: saveId(1), visibility: 'unlisted', uploaded: two.id, versions, ...kept },
    ]);
    for (const [hash, bytes] of one.blobs) expect(await store.getBlob(hash)).toEqual(bytes);
    expect(await recoverSaves(store, server, whole, turns)).toBe(0);
  });
});
