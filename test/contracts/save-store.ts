import { freeze, type SaveStore, thaw } from '../../saves';
import { sampleImage, sampleMoment, sampleRecord, saveId } from './save-moment';

/** One thing that every store must do. Throws when the store does not. Needs a store that nobody has used. */
export interface StoreCase {
  readonly name: string;
  readonly run: (store: SaveStore) => Promise<void>;
}

/** What every save store must do; free of any test framework, so that it also runs inside a browser page. */
export const storeCases: readonly StoreCase[] = [
  {
    name: '[SAVE-6] gives back a snapshot exactly',
    async run(store) {
      const moment = sampleMoment();
      const snapshot = await freeze(moment);
      await store.putSnapshot(snapshot);
      equal(await store.getManifest(snapshot.id), snapshot.manifest);
      for (const [hash, bytes] of snapshot.blobs) equal(await store.getBlob(hash), bytes);
      const thawed = await thaw(await store.getManifest(snapshot.id), (hash) => store.getBlob(hash));
      equal(thawed.buffers[0]?.bytes, moment.buffers[0]?.bytes);
    },
  },
  {
    name: '[SAVE-1] keeps a snapshot again without harm, and shares the blobs of two',
    async run(store) {
      const one = await freeze(sampleMoment());
      const two = await freeze(sampleMoment({ name: 'another' }));
      await store.putSnapshot(one);
      await store.putSnapshot(one);
      await store.putSnapshot(two);
      for (const [hash, bytes] of [...one.blobs, ...two.blobs]) equal(await store.getBlob(hash), bytes);
    },
  },
  {
    name: '[SAVE-1] refuses a snapshot whose blob is not what it is called, and keeps nothing of it',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      const blobs = new Map(snapshot.blobs);
      const [hash] = [...blobs.keys()].slice(-1);
      blobs.set(hash as string, new Uint8Array([1]));
      await refuses('wrong-hash', store.putSnapshot({ ...snapshot, blobs }));
      await refuses('missing-snapshot', store.getManifest(snapshot.id));
      for (const name of blobs.keys()) await refuses('missing-blob', store.getBlob(name));
    },
  },
  {
    name: '[SAVE-6] refuses a snapshot that lacks a blob',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      const blobs = new Map([...snapshot.blobs].slice(1));
      await refuses('missing-blob', store.putSnapshot({ ...snapshot, blobs }));
      await refuses('missing-snapshot', store.getManifest(snapshot.id));
    },
  },
  {
    name: '[SAVE-6] says so when a snapshot, a blob or a save is not there',
    async run(store) {
      await refuses('missing-snapshot', store.getManifest('0'.repeat(64)));
      await refuses('missing-blob', store.getBlob('0'.repeat(64)));
      equal(await store.getSave(saveId(1)), undefined);
      await refuses('missing-save', store.markDeleted(saveId(1), 5));
      await refuses('missing-save', store.restore(saveId(1)));
      equal(await store.listSaves(), []);
    },
  },
  {
    name: '[SAVE-6] lists a save only when its snapshots are there',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await refuses('missing-snapshot', store.putSave(sampleRecord([snapshot]), { expected: null }));
      equal(await store.listSaves(), []);
      await store.putSnapshot(snapshot);
      await store.putSave(sampleRecord([snapshot]), { expected: null });
      equal(await store.listSaves(), [sampleRecord([snapshot])]);
    },
  },
  {
    name: '[SAVE-8] moves a head only for who has seen it',
    async run(store) {
      const [one, two, three] = [1, 2, 3].map((tick) => freeze(sampleMoment({ show: { tick } })));
      const snapshots = [await one, await two, await three] as Snapshots;
      for (const snapshot of snapshots) await store.putSnapshot(snapshot);
      const [first, second, third] = snapshots;
      await store.putSave(sampleRecord([first]), { expected: null });
      await refuses('head-moved', store.putSave(sampleRecord([first]), { expected: null }));
      await store.putSave(sampleRecord([first, second]), { expected: first.id });
      await refuses('head-moved', store.putSave(sampleRecord([first, third]), { expected: first.id }));
      equal(await store.getSave(saveId(1)), sampleRecord([first, second]));
    },
  },
  {
    name: '[SAVE-8] lets one of two writers at the same time win',
    async run(store) {
      const snapshots = await Promise.all([1, 2, 3].map((tick) => freeze(sampleMoment({ show: { tick } }))));
      for (const snapshot of snapshots) await store.putSnapshot(snapshot);
      const [first, second, third] = snapshots as Snapshots;
      await store.putSave(sampleRecord([first]), { expected: null });
      const outcomes = await Promise.allSettled(
        [second, third].map((next) => store.putSave(sampleRecord([first, next]), { expected: first.id })),
      );
      equal(outcomes.map((outcome) => outcome.status).sort(), ['fulfilled', 'rejected']);
    },
  },
  {
    name: '[SAVE-8] refuses to lose a version or to contradict itself',
    async run(store) {
      const snapshots = await Promise.all([1, 2].map((tick) => freeze(sampleMoment({ show: { tick } }))));
      for (const snapshot of snapshots) await store.putSnapshot(snapshot);
      const [first, second] = snapshots as Snapshots;
      await store.putSave(sampleRecord([first, second]), { expected: null });
      const now = { expected: second.id };
      await refuses('bad-save', store.putSave(sampleRecord([first]), now));
      await refuses('bad-save', store.putSave(sampleRecord([second, first]), now));
      await refuses('bad-save', store.putSave(sampleRecord([first, second], { head: first.id }), now));
      await refuses('bad-save', store.putSave(sampleRecord([first, second], { id: '../etc' }), { expected: null }));
      await refuses('bad-save', store.putSave(sampleRecord([first, second], { uploaded: 'f'.repeat(64) }), now));
      equal(await store.getSave(saveId(1)), sampleRecord([first, second]));
    },
  },
  {
    name: '[SAVE-8] changes what is beside the versions without a new version',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      await store.putSave(sampleRecord([snapshot]), { expected: null });
      const changed = sampleRecord([snapshot], { title: 'High tide', visibility: 'public', uploaded: snapshot.id });
      await store.putSave(changed, { expected: snapshot.id });
      equal(await store.getSave(saveId(1)), changed);
    },
  },
  {
    name: '[SAVE-8] adds versions of several writers at the same time, and keeps what is said of the save meanwhile',
    async run(store) {
      const snapshots = await Promise.all([1, 2, 3].map((tick) => freeze(sampleMoment({ show: { tick } }))));
      for (const snapshot of snapshots) await store.putSnapshot(snapshot);
      const [first, second, third] = snapshots as Snapshots;
      await store.putSave(sampleRecord([first]), { expected: null });
      const added = await Promise.all([
        store.addVersion(saveId(1), { snapshot: second.id, created: 2000 }),
        store.changeSave(saveId(1), { tags: ['ebb'] }),
        store.addVersion(saveId(1), { snapshot: third.id, created: 3000 }),
        store.changeSave(saveId(1), { notes: 'low', uploaded: first.id }),
      ]);
      const now = await store.getSave(saveId(1));
      equal([now?.tags, now?.notes, now?.uploaded], [['ebb'], 'low', first.id]);
      equal(
        now?.versions.map(({ version }) => version),
        [1, 2, 3],
      );
      equal(new Set(now?.versions.map(({ snapshot }) => snapshot)).size, 3);
      equal([added[0].versions.length, added[2].versions.length].sort(), [2, 3]);
      await refuses('missing-snapshot', store.addVersion(saveId(1), { snapshot: 'f'.repeat(64), created: 1 }));
      await refuses('missing-save', store.addVersion(saveId(2), { snapshot: first.id, created: 1 }));
      await refuses('missing-save', store.changeSave(saveId(2), { title: 'x' }));
      await refuses('bad-save', store.changeSave(saveId(1), { uploaded: 'f'.repeat(64) }));
      await store.markDeleted(saveId(1), 5);
      await refuses('missing-save', store.addVersion(saveId(1), { snapshot: first.id, created: 1 }));
      equal((await store.getSave(saveId(1)))?.versions.length, 3);
    },
  },
  {
    name: '[SAVE-8] marks as deleted and restores, losing nothing',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      await store.putSave(sampleRecord([snapshot]), { expected: null });
      await store.markDeleted(saveId(1), 5000);
      equal(await store.listSaves(), []);
      equal(await store.listSaves({ deleted: true }), [sampleRecord([snapshot], { deleted: 5000 })]);
      equal((await store.getSave(saveId(1)))?.deleted, 5000);
      equal(await store.getManifest(snapshot.id), snapshot.manifest);
      await store.restore(saveId(1));
      equal(await store.listSaves(), [sampleRecord([snapshot])]);
    },
  },
  {
    name: '[SAVE-62] keeps what is said of a save: kind, tags, notes, favourite',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      const said = sampleRecord([snapshot], {
        kind: 'node',
        tags: ['ebb', 'slow'],
        notes: 'größer 🌀',
        favourite: true,
      });
      await store.putSave(said, { expected: null });
      equal(await store.getSave(saveId(1)), said);
      const now = { expected: snapshot.id };
      await refuses('bad-save', store.putSave({ ...said, tags: ['ebb', 'ebb'] }, now));
      await refuses('bad-save', store.putSave({ ...said, tags: [''] }, now));
      await refuses('bad-save', store.putSave({ ...said, notes: 'x'.repeat(10_001) }, now));
      equal(await store.listSaves(), [said]);
    },
  },
  {
    name: '[SAVE-63] removes for good only what is deleted or periodic, and all of it or nothing',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      for (const number of [1, 2, 3]) {
        const kind = number === 3 ? 'periodic' : 'screenshot';
        await store.putSave(sampleRecord([snapshot], { id: saveId(number), kind }), { expected: null });
      }
      await store.markDeleted(saveId(1), 5);
      await refuses('not-deleted', store.purge([saveId(1), saveId(2)]));
      equal((await store.listSaves({ deleted: true })).length, 1);
      await store.purge([saveId(1), saveId(3), saveId(4)]);
      equal(
        (await store.listSaves()).map(({ id }) => id),
        [saveId(2)],
      );
      equal(await store.getSave(saveId(1)), undefined);
      await refuses('missing-save', store.restore(saveId(1)));
    },
  },
  {
    name: '[SAVE-63] frees nothing that a save needs, deleted ones included, nor what was just put',
    async run(store) {
      const [one, two, three] = (await Promise.all(
        [1, 2, 3].map((tick) => freeze(sampleMoment({ show: { tick }, picture: Uint8Array.from([tick]) }))),
      )) as Snapshots;
      for (const snapshot of [one, two, three]) await store.putSnapshot(snapshot);
      await store.putSave(sampleRecord([one]), { expected: null });
      await store.putSave(sampleRecord([two], { id: saveId(2) }), { expected: null });
      await store.markDeleted(saveId(2), 5);
      equal(await store.sweep({ grace: 60_000 }), { snapshots: 0, blobs: 0, bytes: 0 });
      // A grace below zero: as if much time had passed.
      equal(await store.sweep({ grace: -1000 }), { snapshots: 1, blobs: 1, bytes: 1 });
      await refuses('missing-snapshot', store.getManifest(three.id));
      await store.restore(saveId(2));
      for (const kept of [one, two]) for (const [hash, bytes] of kept.blobs) equal(await store.getBlob(hash), bytes);
      await store.markDeleted(saveId(2), 6);
      await store.purge([saveId(2)]);
      equal((await store.sweep({ grace: 60_000 })).snapshots, 0);
      equal(await store.sweep({ grace: -1000 }), { snapshots: 1, blobs: 1, bytes: 1 });
      for (const [hash, bytes] of one.blobs) equal(await store.getBlob(hash), bytes);
    },
  },
  {
    name: '[SAVE-63] refuses a save whose snapshot was swept before it came, and lists nothing of it',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      await store.sweep({ grace: -1000 });
      await refuses('missing-snapshot', store.putSave(sampleRecord([snapshot]), { expected: null }));
      equal(await store.listSaves(), []);
      await store.putSnapshot(snapshot);
      await store.putSave(sampleRecord([snapshot]), { expected: null });
      for (const [hash, bytes] of snapshot.blobs) equal(await store.getBlob(hash), bytes);
    },
  },
  {
    name: '[SAVE-8] lists the last updated first',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      await store.putSnapshot(snapshot);
      const times = [20, 30, 10];
      for (const updated of times) {
        await store.putSave(sampleRecord([snapshot], { id: saveId(updated), updated }), { expected: null });
      }
      const listed = await store.listSaves();
      equal(
        listed.map((save) => save.updated),
        [30, 20, 10],
      );
    },
  },
  {
    name: '[SAVE-1] is not changed through what it was given or gave out',
    async run(store) {
      const snapshot = await freeze(sampleMoment());
      const manifest = snapshot.manifest.slice();
      const record = sampleRecord([snapshot]);
      await store.putSnapshot(snapshot);
      await store.putSave(record, { expected: null });
      snapshot.manifest.fill(0);
      (await store.getManifest(snapshot.id)).fill(1);
      Object.assign(record, { title: 'changed' });
      Object.assign((await store.getSave(saveId(1))) ?? {}, { title: 'changed' });
      equal(await store.getManifest(snapshot.id), manifest);
      equal((await store.getSave(saveId(1)))?.title, 'Low tide');
    },
  },
  {
    name: '[IMAGE-6] keeps images with their names and bytes, in the order they were added',
    async run(store) {
      const [second, first] = [sampleImage(2, { name: 'moon' }), sampleImage(1, { name: 'sun', kind: 'video' })];
      for (const { record, bytes } of [second, first]) await store.putImage(record, bytes);
      equal(await store.listImages(), [first.record, second.record]);
      for (const { record, bytes } of [first, second]) equal(await store.getImage(record.hash), bytes);
      equal(await store.listSaves(), []);
    },
  },
  {
    name: '[IMAGE-6] keeps an image once, whatever it is called, and gives no name to two',
    async run(store) {
      const { record, bytes } = sampleImage(1);
      await store.putImage(record, bytes);
      await store.putImage({ ...record, name: 'another' }, bytes);
      equal(await store.listImages(), [{ ...record, name: 'another' }]);
      const other = sampleImage(2, { name: 'another' });
      await refuses('image-name-taken', store.putImage(other.record, other.bytes));
      await refuses('missing-image', store.getImage(other.record.hash));
    },
  },
  {
    name: '[IMAGE-6] refuses an image that is not what it is called, and keeps nothing of it',
    async run(store) {
      const { record, bytes } = sampleImage(1);
      await refuses('wrong-hash', store.putImage(record, bytes.slice(1)));
      await refuses('bad-image', store.putImage({ ...record, name: 'no good name' }, bytes));
      await refuses('bad-image', store.putImage({ ...record, width: 0 }, bytes));
      equal(await store.listImages(), []);
      await refuses('missing-image', store.getImage(record.hash));
    },
  },
  {
    name: '[IMAGE-6] takes an image away and leaves the others',
    async run(store) {
      const [one, two] = [sampleImage(1), sampleImage(2)];
      for (const { record, bytes } of [one, two]) await store.putImage(record, bytes);
      await store.removeImage(one.record.hash);
      equal(await store.listImages(), [two.record]);
      await refuses('missing-image', store.getImage(one.record.hash));
      await refuses('missing-image', store.removeImage(one.record.hash));
      equal(await store.getImage(two.record.hash), two.bytes);
    },
  },
];

type Snapshot = Awaited<ReturnType<typeof freeze>>;
type Snapshots = [Snapshot, Snapshot, Snapshot];

function equal(got: unknown, expected: unknown): void {
  const [a, b] = [got, expected].map(written);
  if (a !== b) throw new Error(`got ${a}, expected ${b}`);
}

/** A text that is equal for equal values, whatever the order of keys. */
function written(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes(${[...value].join()})`;
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${key}:${written(part)}`).join()}}`;
}

async function refuses(code: string, promise: Promise<unknown>): Promise<void> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const got = error instanceof Error && 'code' in error ? error.code : error;
  if (got !== code) throw new Error(`got ${String(got)}, expected a refusal with ${code}`);
}
