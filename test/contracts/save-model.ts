import fc from 'fast-check';
import { freeze, type SaveRecord, type SaveStore, type Snapshot } from '../../saves';
import { sampleMoment, sampleRecord, saveId } from './save-moment';

/** How long a snapshot that no save names stays, in the model's time. */
const GRACE = 100;

/** What a store should hold, in its simplest form. */
interface Model {
  now: number;
  readonly saves: Map<string, SaveRecord>;
  /** When a snapshot was last put or let go. */
  readonly touched: Map<string, number>;
}

interface Real {
  readonly store: SaveStore;
  readonly pool: readonly Snapshot[];
}

type Command = fc.AsyncCommand<Model, Real>;

/** A clock that the commands move. */
export interface ModelClock {
  now: number;
}

/** Snapshots that share blobs: some have the picture, some the code, some the light of others. */
export function snapshotPool(): Promise<Snapshot[]> {
  return Promise.all(
    [1, 2, 3, 4, 5].map((number) => {
      const moment = sampleMoment({ name: `moment ${number}`, picture: Uint8Array.from([number % 2]) });
      return freeze({ ...moment, includes: { complex: `same ${number % 3}` } });
    }),
  );
}

const reachable = (model: Model): Set<string> =>
  new Set([...model.saves.values()].flatMap(({ versions }) => versions.map(({ snapshot }) => snapshot)));

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
}

function same(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: got ${a}, expected ${b}`);
}

/** Everything that is seen of a store is what the model says, and every listed save is whole. */
async function check(model: Model, { store, pool }: Real): Promise<void> {
  const byId = (a: SaveRecord, b: SaveRecord): number => (a.id < b.id ? -1 : 1);
  const sorted = (records: Iterable<SaveRecord>) =>
    [...records].sort(byId).map(({ id, head, deleted, title, favourite }) => [id, head, deleted, title, favourite]);
  const all = [...(await store.listSaves()), ...(await store.listSaves({ deleted: true }))];
  same('saves', sorted(all), sorted(model.saves.values()));
  const blobs = new Set<string>();
  for (const snapshot of pool) {
    const isKept = model.touched.has(snapshot.id);
    same('a snapshot', await codeOf(store.getManifest(snapshot.id)), isKept ? 'done' : 'missing-snapshot');
    for (const hash of isKept ? snapshot.blobs.keys() : []) blobs.add(hash);
  }
  for (const hash of new Set(pool.flatMap((snapshot) => [...snapshot.blobs.keys()])))
    same('a blob', await codeOf(store.getBlob(hash)), blobs.has(hash) ? 'done' : 'missing-blob');
}

/** A command that is done on both and then compared. */
function command(name: string, act: (model: Model, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, real) {
      await act(model, real);
      await check(model, real);
    },
    toString: () => name,
  };
}

function commands(clock: ModelClock): fc.Arbitrary<Command>[] {
  const snapshot = fc.nat(4);
  const save = fc.nat(2);
  const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  return [
    fc.record({ snapshot }).map((arg) =>
      command(`put snapshot ${arg.snapshot}`, async (model, { store, pool }) => {
        const chosen = pick(pool, arg.snapshot);
        await store.putSnapshot(chosen);
        model.touched.set(chosen.id, model.now);
      }),
    ),
    fc.record({ save, snapshot, hasSeen: fc.boolean() }).map((arg) =>
      command(`put save ${arg.save} on ${arg.snapshot}, ${arg.hasSeen}`, async (model, { store, pool }) => {
        const id = saveId(arg.save);
        const before = model.saves.get(id);
        const head = pick(pool, arg.snapshot);
        const version = { version: (before?.versions.length ?? 0) + 1, snapshot: head.id, created: model.now };
        const record = { ...sampleRecord([head], { id }), ...before, versions: [...(before?.versions ?? []), version] };
        const whole: SaveRecord = { ...record, head: head.id, updated: model.now };
        const expected = arg.hasSeen ? (before?.head ?? null) : 'f'.repeat(64);
        const isThere = whole.versions.every((each) => model.touched.has(each.snapshot));
        const outcome = !arg.hasSeen ? 'head-moved' : isThere ? 'done' : 'missing-snapshot';
        same('putting a save', await codeOf(store.putSave(whole, { expected })), outcome);
        if (outcome === 'done') model.saves.set(id, whole);
      }),
    ),
    fc.record({ save, favourite: fc.boolean(), title: fc.constantFrom('ebb', 'flow') }).map((arg) =>
      command(`say of ${arg.save}`, async (model, { store }) => {
        const before = model.saves.get(saveId(arg.save));
        if (!before) return;
        const after = { ...before, favourite: arg.favourite, title: arg.title };
        await store.changeSave(after.id, { favourite: arg.favourite, title: arg.title });
        model.saves.set(after.id, after);
      }),
    ),
    fc.record({ save, snapshot }).map((arg) =>
      command(`add ${arg.snapshot} to ${arg.save}`, async (model, { store, pool }) => {
        const id = saveId(arg.save);
        const before = model.saves.get(id);
        const { id: head } = pick(pool, arg.snapshot);
        const isOpen = before !== undefined && before.deleted === null;
        const outcome = !isOpen ? 'missing-save' : model.touched.has(head) ? 'done' : 'missing-snapshot';
        same('adding', await codeOf(store.addVersion(id, { snapshot: head, created: model.now })), outcome);
        if (outcome !== 'done' || !before) return;
        const versions = [
          ...before.versions,
          { version: before.versions.length + 1, snapshot: head, created: model.now },
        ];
        model.saves.set(id, { ...before, versions, head, updated: model.now });
      }),
    ),
    fc.record({ save, isGone: fc.boolean() }).map((arg) =>
      command(`${arg.isGone ? 'delete' : 'restore'} ${arg.save}`, async (model, { store }) => {
        const id = saveId(arg.save);
        const before = model.saves.get(id);
        const promise = arg.isGone ? store.markDeleted(id, model.now) : store.restore(id);
        same('marking', await codeOf(promise), before ? 'done' : 'missing-save');
        if (before) model.saves.set(id, { ...before, deleted: arg.isGone ? model.now : null });
      }),
    ),
    fc.record({ first: save, second: save }).map((arg) =>
      command(`purge ${arg.first} and ${arg.second}`, async (model, { store }) => {
        const ids = [saveId(arg.first), saveId(arg.second)];
        const found = ids.flatMap((id) => model.saves.get(id) ?? []);
        const isAllowed = found.every(({ deleted }) => deleted !== null);
        same('purging', await codeOf(store.purge(ids)), isAllowed ? 'done' : 'not-deleted');
        if (!isAllowed) return;
        for (const { id, versions } of found) {
          model.saves.delete(id);
          for (const { snapshot: each } of versions) model.touched.set(each, model.now);
        }
      }),
    ),
    fc.integer({ min: 1, max: GRACE }).map((time) =>
      command(`wait ${time}`, async (model) => {
        model.now += time;
        clock.now = model.now;
      }),
    ),
    fc.constant(
      command('sweep', async (model, { store, pool }) => {
        const needed = reachable(model);
        const size = (): number => {
          const blobs = new Map(pool.filter(({ id }) => model.touched.has(id)).flatMap(({ blobs }) => [...blobs]));
          return [...blobs.values()].reduce((sum, bytes) => sum + bytes.length, 0);
        };
        const before = size();
        const gone = [...model.touched].filter(([id, at]) => !needed.has(id) && at < model.now - GRACE);
        for (const [id] of gone) model.touched.delete(id);
        const { snapshots, bytes } = await store.sweep({ grace: GRACE });
        same('swept', { snapshots, bytes }, { snapshots: gone.length, bytes: before - size() });
      }),
    ),
  ];
}

/** How many random histories, and from which seed. */
export interface ModelRuns {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Leads a store through random histories of everything that can be done with it, beside a model in memory. Saves are put in two steps, with
 * waiting and sweeping in between: a sweep within the grace never takes what a save on its way needs.
 * @param open makes a store that nobody has used, on a clock
 */
export async function followsModel(open: (clock: () => number) => SaveStore, { runs, seed }: ModelRuns): Promise<void> {
  const pool = await snapshotPool();
  const clock: ModelClock = { now: 0 };
  await fc.assert(
    fc.asyncProperty(fc.commands(commands(clock), { maxCommands: 40 }), async (history) => {
      clock.now = 1_000_000;
      const setup = () => ({
        model: { now: clock.now, saves: new Map(), touched: new Map() },
        real: { store: open(() => clock.now), pool },
      });
      await fc.asyncModelRun(setup, history);
    }),
    { numRuns: runs, seed },
  );
}
