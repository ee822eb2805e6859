import { type IDBPDatabase, openDB } from 'idb';
import { freeze, idbStore } from '../../../saves';
import { sampleMoment, sampleRecord, saveId } from '../../contracts/save-moment';

const NAME = 'upgrade';

/**
 * A database as the second version wrote it, with a save of then, is upgraded while the tab that wrote it is still open; then a newer page
 * upgrades it once more.
 * @throws Error what went wrong
 */
export async function upgradesWithOldTabs(): Promise<void> {
  const snapshot = await freeze(sampleMoment());
  const orphan = await freeze(sampleMoment({ name: 'of no save' }));
  const { kind: _kind, tags: _tags, notes: _notes, favourite: _favourite, ...then } = sampleRecord([snapshot]);
  const old = await openDB(NAME, 2, {
    upgrade(database) {
      for (const table of ['blobs', 'manifests', 'imageBytes']) database.createObjectStore(table);
      database.createObjectStore('saves', { keyPath: 'id' });
      database.createObjectStore('images', { keyPath: 'hash' });
    },
    // The old tab is slow to let go: it is in the middle of something.
    blocking: () => void setTimeout(() => old.close(), 300),
  });
  for (const each of [snapshot, orphan]) {
    for (const [hash, bytes] of each.blobs) await old.put('blobs', bytes, hash);
    await old.put('manifests', each.manifest, each.id);
  }
  await old.put('saves', then);

  const told: string[] = [];
  let now = 1000;
  const store = idbStore(NAME, { now: () => now, told: (event) => told.push(event) });
  const listed = await store.listSaves();
  same('the save of then', listed, [sampleRecord([snapshot])]);
  same('its identity', (await store.born()).length > 10, true);
  same('a sweep within the grace', (await store.sweep({ grace: 100 })).snapshots, 0);
  now = 2000;
  same('a sweep after it', (await store.sweep({ grace: 100 })).snapshots, 1);
  for (const hash of snapshot.blobs.keys()) await store.getBlob(hash);
  same('the save afterwards', (await store.getSave(saveId(1)))?.head, snapshot.id);
  same('told so far', told, []);

  const newer: IDBPDatabase = await openDB(NAME, 99);
  same('told', told, ['newer']);
  const refusal: unknown = await store.listSaves().catch((error: unknown) => error);
  same('the refusal', refusal instanceof Error && 'code' in refusal ? refusal.code : refusal, 'newer-store');
  same('what the newer page sees', (await newer.getAll('saves')).length, 1);
  newer.close();
}

function same(what: string, got: unknown, expected: unknown): void {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)])
        : value;
  const [a, b] = [got, expected].map((value) => JSON.stringify(sorted(value)));
  if (a !== b) throw new Error(`${what}: got ${a}, expected ${b}`);
}
