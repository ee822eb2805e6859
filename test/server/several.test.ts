import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ServerSave } from '../../saves';
import { type Heard, openStore } from '../../server/store';
import { saveId } from '../contracts/save-moment';
import { type Postgres, startPostgres } from '../helpers/postgres';
import { codeOf, newFolder, openSetting, sendSnapshot, snapshotAt } from './setting';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

describe('several at once on one database', () => {
  it.each(['SQLite', 'PostgreSQL'])('[STORE-9] start on a new one together: %s', async (kind) => {
    const address =
      kind === 'SQLite' ? `sqlite:${join(await newFolder(), 'store.sqlite')}` : await postgres.newDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(address)));
    for (const store of stores) onTestFinished(() => store.close());
    const epochs = await Promise.all(stores.map((store) => store.epoch()));
    expect(new Set(epochs).size).toBe(1);
  });

  it('[STORE-9] two servers, 50 people: no vote is lost and no version is double', { timeout: 120_000 }, async () => {
    const options = { dataDir: await newFolder(), databaseUrl: await postgres.newDatabase() };
    const servers = [await openSetting(options), await openSetting(options)];
    const people = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (servers[at % 2] as (typeof servers)[0]).visitor()),
    );
    const [ada] = people as [(typeof people)[0]];
    const id = saveId(1);
    const first = await snapshotAt(1);
    await ada.client.upload({ id, title: 'Low tide', visibility: 'public', expected: null }, first);
    const other = (servers[1] as (typeof servers)[0]).server;

    // Everybody votes, many more than once; ada writes versions through both servers at the same time.
    const cast = people.map(() => 0);
    const votes = people.map(async ({ client }, at) => {
      for (const value of [1, at % 3 === 0 ? -1 : 1, at % 5 === 0 ? 0 : 1] as const) {
        await client.vote(id, value);
        cast[at] = value;
      }
    });
    const versions = Array.from({ length: 8 }, async (_, at) => {
      const snapshot = await snapshotAt(10 + at);
      await sendSnapshot(ada, snapshot);
      const headers = { cookie: ada.cookie };
      for (;;) {
        const { snapshot: expected } = (await other.inject({ url: `/api/saves/${id}`, headers })).json<ServerSave>();
        const payload = { title: 'Low tide', snapshot: snapshot.id, expected };
        const through = at % 2 === 0 ? other : (servers[0] as (typeof servers)[0]).server;
        const reply = await through.inject({ method: 'PUT', url: `/api/saves/${id}`, headers, payload });
        if (reply.statusCode === 200) return snapshot.id;
        expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'head-moved']);
      }
    });
    const [written] = await Promise.all([Promise.all(versions), Promise.all(votes)]);

    for (const at of [0, 1]) {
      const save = await (people[at] as (typeof people)[0]).client.getSave(id);
      expect(save.votes).toBe(cast.reduce((sum, value) => sum + value, 0));
      expect(save.versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(save.versions.map(({ snapshot }) => snapshot).sort()).toEqual([first.id, ...written].sort());
    }
  });
});

describe('a PostgreSQL that goes away', () => {
  it('[STORE-10] is missed clearly, and used again when it is back, without a restart', {
    timeout: 120_000,
  }, async () => {
    const own = await startPostgres({ durable: true });
    onTestFinished(() => own.stop());
    const options = { dataDir: await newFolder(), databaseUrl: await own.newDatabase() };
    const setting = await openSetting(options);
    const watcher = await openStore(options.databaseUrl);
    onTestFinished(() => watcher.close());
    const heard: Heard[] = [];
    watcher.subscribe((change) => heard.push(change));
    const [ada, snapshot] = [await setting.visitor(), await snapshotAt(1)];
    const id = saveId(1);
    await ada.client.upload({ id, title: 'Low tide', visibility: 'public', expected: null }, snapshot);
    await expect.poll(() => heard).toContainEqual({ type: 'save', id });

    await own.kill();
    const calls = [
      () => ada.ask('PUT', `/api/saves/${id}/vote`, { value: 1 }),
      () => ada.ask('GET', `/api/saves/${id}`),
    ];
    for (const call of [...calls, ...calls]) {
      const reply = await call();
      expect([reply.statusCode, codeOf(reply)]).toEqual([503, 'store-away']);
    }
    await own.start();
    await expect.poll(async () => (await calls[0]?.())?.statusCode, { timeout: 20_000, interval: 1000 }).toBe(200);
    expect((await ada.client.getSave(id)).votes).toBe(1);
    await expect.poll(() => heard, { timeout: 20_000 }).toContain('missed');
    await ada.client.patchSave(id, { title: 'High tide' });
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'save', id });
  });
});
