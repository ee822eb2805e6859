import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stream } from '../../../engine/random';
import { freeze, readManifest, type Snapshot, sha256Sync } from '../../../saves';
import { openBlobs } from '../../../server/blobs';
import { openStore, type SaveRow, type Store } from '../../../server/store';
import { savedAs } from '../../../server/store/saves/save-words';
import { keepBlob } from '../../../server/upkeep';
import { sampleMoment, saveId } from '../../contracts/save-moment';

/** How many saves there are. */
export const SAVES = 100_000;
/** How many snapshots they share: rows are what search and lists read, not bytes. */
const SNAPSHOTS = 64;
const OWNERS = 1000;
const FIRST_DAY = 1_700_000_000_000;
const AT_ONCE = 500;

const NAMES =
  `tidepool geode moire orrery delft current nocturne fogbank letterpress monolith lantern weather kelp ember
  basalt aurora filament murmur cinder hollow`.split(/\s+/);
const TAGS = `calm late loud blue slow deep-sea friday opener closer drums strings rehearsal basement roof winter summer
  keeper draft bright dark`.split(/\s+/);

/** A folder with so many saves, as a server keeps them. */
export interface Seeded {
  readonly dataDir: string;
  /** A snapshot that anyone may have, and a blob in it. */
  readonly snapshot: string;
  readonly blob: string;
}

/**
 * Makes a data folder with 100,000 saves, with the store's own tables and words, many rows to a statement. What was made is kept beside the other outputs and copied the next time, and brought up to date by the server as any older database is, as long
 * as nothing that it depends on has changed.
 * @param into a folder that is not there yet
 */
export async function seedSaves(cache: string, into: string, log: (line: string) => void): Promise<Seeded> {
  const sources = ['seed.ts', '../../../server/store/saves/save-words.ts', '../../../server/store/library/words.ts'];
  const texts = sources.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const key = sha256Sync(new TextEncoder().encode(texts.join('\0'))).slice(0, 16);
  const kept = join(cache, key);
  if (!existsSync(kept)) {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(`${kept}.unfinished`, { recursive: true });
    const begin = performance.now();
    const seeded = await fill(`${kept}.unfinished`);
    writeFileSync(join(`${kept}.unfinished`, 'seeded.json'), JSON.stringify(seeded));
    renameSync(`${kept}.unfinished`, kept);
    log(`made ${SAVES} saves in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  } else log(`took the ${SAVES} saves that an earlier run made`);
  cpSync(kept, into, { recursive: true });
  return { ...(JSON.parse(readFileSync(join(into, 'seeded.json'), 'utf8')) as Seeded), dataDir: into };
}

async function fill(dataDir: string): Promise<Omit<Seeded, 'dataDir'>> {
  const store = await openStore(`sqlite:${join(dataDir, 'afterimage.sqlite')}`);
  const blobs = await openBlobs(join(dataDir, 'blobs'));
  const snapshots: Snapshot[] = [];
  for (let tick = 0; tick < SNAPSHOTS; tick++) snapshots.push(await freeze(sampleMoment({ show: { tick } })));
  const context = { store, blobs, now: () => FIRST_DAY };
  for (const snapshot of snapshots) {
    for (const [hash, bytes] of [...snapshot.blobs, [snapshot.id, snapshot.manifest] as const]) {
      await keepBlob(context, hash, bytes, (transaction) => transaction.uploads.add('seed', hash, FIRST_DAY));
    }
    await addSnapshot(store, snapshot);
  }
  const chance = Stream.named('server bench', 'saves');
  const one = (list: readonly string[]): string => list[Math.floor(chance.next() ** 2 * list.length)] ?? '';
  const database = store.sql?.database;
  if (!database) throw new Error('this is a database');
  for (let first = 0; first < SAVES; first += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index): SaveRow => {
      const number = first + index;
      const owner = Math.floor(chance.next() * OWNERS);
      const said = savedAs({
        title: `${one(NAMES)} ${one(TAGS)} ${number % 977}`,
        kind: chance.next() < 0.9 ? 'screenshot' : 'pattern',
        author: `${one(TAGS)} heron ${owner % 99}`,
        tags: JSON.stringify([...new Set([one(TAGS), one(TAGS)])]),
        notes: chance.next() < 0.2 ? `played at the ${one(TAGS)} ${one(NAMES)} night` : '',
        path: null,
      });
      const created = FIRST_DAY + number * 60_000;
      return {
        ...{ id: saveId(number), owner: `guest_${owner.toString().padStart(32, '0')}`, ...said },
        ...{ visibility: chance.next() < 0.8 ? 'public' : 'private', head: snapshots[number % SNAPSHOTS]?.id ?? '' },
        ...{ version: 1, created, updated: created, deleted: null, votes: 0 },
      };
    });
    const versions = rows.map(({ id, head, created }) => ({ save: id, version: 1, snapshot: head, created }));
    await database.transaction().execute(async (transaction) => {
      await transaction.insertInto('saves').values(rows).execute();
      await transaction.insertInto('versions').values(versions).execute();
    });
  }
  for (let first = 0; first < 20_000; first += AT_ONCE) {
    await store.transaction(async (transaction) => {
      for (let number = first; number < first + AT_ONCE; number++) {
        const save = saveId(Math.floor(chance.next() ** 3 * SAVES));
        await transaction.votes.set(save, `voter ${number}`, chance.next() < 0.8 ? 1 : -1, FIRST_DAY);
      }
    });
  }
  await store.close();
  const [snapshot] = snapshots;
  if (!snapshot) throw new Error('there are snapshots');
  const largest = [...snapshot.blobs].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
  return { snapshot: snapshot.id, blob: largest };
}

async function addSnapshot(store: Store, snapshot: Snapshot): Promise<void> {
  const { kind, picture, blobs } = await readManifest(snapshot.manifest);
  await store.transaction(async (transaction) => {
    const listed = { kind, picture, size: snapshot.manifest.length, blobs: blobs.map(({ hash }) => hash) };
    await transaction.snapshots.add({ id: snapshot.id, guest: 'seed', ...listed, now: FIRST_DAY });
  });
}
