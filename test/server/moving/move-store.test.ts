import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Sync } from '../../../saves';
import { type Moved, type MoveEnd, moveStore } from '../../../server/moving';
import { type EntityRow, indexOf, openStore, sortTitle } from '../../../server/store';
import { saveId } from '../../contracts/save-moment';
import { type Postgres, startPostgres } from '../../helpers/postgres';
import { firstOnes, type KeptData, openKept } from '../backups/kept-data';
import { newFolder, openSetting, snapshotAt } from '../setting';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres.stop(), 60_000);

const endOf = ({ store, database, blobs }: KeptData): MoveEnd => ({ store, address: database, blobs });

function moved(
  from: KeptData,
  to: KeptData,
  progress: Parameters<typeof moveStore>[2]['progress'] = () => undefined,
): Promise<Moved> {
  return moveStore(endOf(from), endOf(to), { epoch: randomUUID(), now: Date.now, progress });
}

const newPostgres = async () => openKept(undefined, await postgres.newDatabase());
const hashes = ({ tables }: Moved) => tables.map(({ name, rows, sha256 }) => `${name} ${rows} ${sha256}`);

/** A server's data with something in most tables. */
async function livedIn(): Promise<KeptData> {
  const setting = await openSetting();
  const ada = await setting.visitor();
  await ada.client.upload(
    { id: saveId(9), title: 'Étoile', visibility: 'unlisted', expected: null },
    await snapshotAt(9),
  );
  await setting.close();
  const data = await openKept(setting.dataDir);
  const [title, body] = ['größer 🌀', 'a text of some length'];
  const words = indexOf({ texts: [title], ownTexts: [], tags: [], flags: ['user'], props: {}, family: null });
  const entity: EntityRow = {
    ...{ id: 'sec_1', type: 'section', owner: 'ada', path: 'own', about: '', visibility: 'public', orig: null },
    ...{ head: sha256Sync(new TextEncoder().encode(body)), version: 1, picture: null, family: null, author: 'Zoë' },
    ...{ created: 5, updated: 5, deleted: null, title, sort: sortTitle(title), words },
    ...{ notes: '', tags: '[]', flags: '["user"]', props: '{}' },
  };
  await data.store.transaction(({ library }) => library.insert(entity, body));
  // Who refers to somebody that comes later.
  const person = { name: 'Zoë', role: 'member', linked: null, created: 5 } as const;
  await data.store.transaction(async ({ people }) => {
    await people.add({ ...person, id: 'person_zz', email: 'zoe@example.org' });
    await people.add({ ...person, id: 'person_aa', email: 'aa@guest', role: 'guest', linked: 'person_zz' });
    await people.setPassword('person_zz', 'a hash', 5);
    await people.addSession({ token: 'a token', person: 'person_zz', expires: 9e12, now: 5 });
  });
  for (const number of [1, 2, 3]) await data.write(number);
  return data;
}

describe('moving house', () => {
  it('[COPY-1][COPY-2] from SQLite to PostgreSQL and back gives the same rows, people and audit log too, and counts on', {
    timeout: 120_000,
  }, async () => {
    const data = await livedIn();
    const elsewhere = await newPostgres();
    const there = await moved(data, elsewhere);
    expect(there.tables.every(({ same }) => same)).toBe(true);
    const filled = there.tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
    for (const name of [
      'saves',
      'votes',
      'versions',
      'snapshot_blobs',
      'entities',
      'bodies',
      'people',
      'sessions',
      'sign_ins',
      'audit',
    ])
      expect(filled).toContain(name);
    expect(there.blobs).toMatchObject({ lost: [], count: there.blobs.brought });
    expect(await elsewhere.store.epoch()).not.toBe(await data.store.epoch());

    const home = await openKept();
    const back = await moved(elsewhere, home);
    expect(hashes(back)).toEqual(hashes(there));
    expect(await home.store.people.find('person_aa')).toMatchObject({ linked: 'person_zz' });

    for (const store of [elsewhere.store, home.store]) {
      const query = { limit: 2, before: undefined, person: undefined, subject: undefined, operation: undefined };
      const [last] = await store.audit.list(query);
      const entry = { at: 1, person: null, via: 'server', address: '', request: '', before: null, after: null };
      await store.transaction(({ audit }) => audit.add({ ...entry, operation: 'after', subject: 'the move' }));
      expect((await store.audit.list(query))[0]?.seq).toBe((last?.seq ?? 0) + 1);
    }
    await elsewhere.write(4);
    const server = await openSetting({ databaseUrl: elsewhere.database, dataDir: elsewhere.dataDir });
    expect(
      (await server.server.inject({ url: '/api/library?type=save&text=save' })).json<{ entities: unknown[] }>()
        .entities,
    ).toHaveLength(4);
  });

  it.each(['SQLite', 'PostgreSQL'])(
    '[COPY-3] broken off again and again it goes on where it stopped: %s',
    {
      timeout: 120_000,
    },
    async (kind) => {
      const data = await openKept();
      for (const number of [1, 2, 3, 4]) await data.write(number);
      const target = kind === 'SQLite' ? await openKept() : await newPostgres();
      let resumed = -1;
      for (let stop = 3; ; stop += 25) {
        let told = 0;
        const progress = () => {
          told += 1;
          if (told === stop) throw new Error('killed');
        };
        const outcome = await moved(data, target, progress).catch((error: Error) => error.message);
        if (outcome === 'killed') {
          await expect(openSetting({ databaseUrl: target.database, dataDir: await newFolder() })).rejects.toThrow(
            '[half-moved]',
          );
          continue;
        }
        expect(outcome).toMatchObject({ blobs: { lost: [] } });
        resumed = (outcome as Moved).resumed;
        break;
      }
      expect(resumed).toBeGreaterThan(0);
      expect(await firstOnes(target)).toBe(4);
    },
  );

  it('[COPY-3] when what it comes from has changed since, what is not the same is copied anew', async () => {
    const data = await openKept();
    for (const number of [1, 2]) await data.write(number);
    const target = await openKept();
    const progress = (part: string) => {
      if (part === 'blobs') throw new Error('killed');
    };
    await expect(moved(data, target, progress)).rejects.toThrow('killed');
    await data.write(3);
    await data.store.transaction(({ votes }) => votes.set(saveId(1), 'bob', -1, 9));
    await data.store.transaction(({ votes }) => votes.set(saveId(1), 'bob', 1, 9));
    await moved(data, target);
    expect(await firstOnes(target)).toBe(3);
  });

  it('[COPY-1] while others write, takes what was there at one moment', async () => {
    const data = await openKept();
    for (const number of [1, 2, 3]) await data.write(number);
    const target = await openKept();
    let writing: Promise<void> | undefined;
    await moved(data, target, (part) => {
      if (part === 'rows') writing ??= data.write(4);
    });
    await writing;
    expect(await firstOnes(target)).toBe(3);
  });

  it('[COPY-4] refuses a place where something is, and names the blobs that are lost', async () => {
    const data = await openKept();
    await data.write(1);
    const full = await openKept();
    await full.write(2);
    await expect(moved(data, full)).rejects.toThrow(/\[not-empty\]/);
    const [{ hash = '' } = {}] = await data.store.integrity.blobs('', 1);
    await rm(join(data.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2)));
    const { blobs } = await moved(data, await openKept());
    expect(blobs.lost).toEqual([{ hash, problem: 'is missing' }]);
    await (await openStore(data.database)).close();
  });
});
