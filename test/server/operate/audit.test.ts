import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createMetrics, watchStore } from '../../../server/operate';
import { memoryStore } from '../../../server/store';
import { saveId } from '../../contracts/save-moment';
import { addSave, hashOf } from '../../contracts/server/subject';
import { openSetting, snapshotAt } from '../setting';

const all = { limit: 100, before: undefined, person: undefined, subject: undefined, operation: undefined };

describe('the audit log', () => {
  it('[OPS-11] tells every write of who asks, from where, and what it was before and after', async () => {
    const { dataDir, server, visitor } = await openSetting({ now: () => 1234 });
    const guest = await visitor();
    const { id: person } = await guest.client.me();
    const [first, second] = [await snapshotAt(1), await snapshotAt(2)];
    const save = { id: saveId(1), title: 'a secret title', visibility: 'public' as const };
    await guest.client.upload({ ...save, expected: null }, first);
    await guest.client.upload({ ...save, expected: first.id }, second);
    await guest.client.patchSave(save.id, { visibility: 'unlisted' });
    await guest.client.vote(save.id, -1);
    await guest.client.removeSave(save.id);
    await guest.client.restoreSave(save.id);
    await server.inject({ url: '/api/me' });
    await server.close();
    const sqlite = new Sqlite(join(dataDir, 'afterimage.sqlite'), { readonly: true });
    const rows = sqlite.prepare('select * from audit order by seq').all() as Record<string, unknown>[];
    sqlite.close();
    const told = rows.map(({ operation, subject, before, after }) => [operation, subject, before, after]);
    expect(told.filter(([operation]) => operation === 'uploads.add')).toHaveLength(
      new Set([...first.blobs.keys(), ...second.blobs.keys()]).size,
    );
    expect(told.filter(([operation]) => String(operation).startsWith('sn'))).toEqual([
      ['snapshots.add', first.id, null, first.id],
      ['snapshots.add', second.id, null, second.id],
    ]);
    expect(told.filter(([, subject]) => subject === save.id)).toEqual([
      ['saves.insert', save.id, null, first.id],
      ['saves.addVersion', save.id, first.id, second.id],
      ['saves.update', save.id, 'public', 'unlisted'],
      ['votes.set', save.id, null, '-1'],
      ['saves.update', save.id, 'unlisted', 'deleted'],
      ['saves.update', save.id, 'deleted', 'unlisted'],
    ]);
    const saved = rows.filter(({ subject }) => subject === save.id);
    for (const row of saved)
      expect(row).toMatchObject({
        at: 1234,
        person,
        via: 'cookie',
        address: '127.0.0.1',
        request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    expect(new Set(saved.map(({ request }) => request)).size).toBe(saved.length);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('[OPS-11] tells what better-auth writes too: an account, its password, signing in and out; never a secret', async () => {
    const { dataDir, server, visitor } = await openSetting();
    const ada = await visitor();
    const guest = (await ada.client.me()).id;
    const [first, second] = ['correct horse battery', 'another long password'];
    const post = async (call: string, body: object) => {
      const reply = await ada.ask('POST', `/api/auth/${call}`, body);
      expect(reply.statusCode, reply.body).toBe(200);
    };
    await post('sign-up/email', { email: 'ada@example.org', password: first, name: 'Ada' });
    const { id } = await ada.client.me();
    await post('change-password', { currentPassword: first, newPassword: second });
    await post('sign-out', {});
    await post('sign-in/email', { email: 'ada@example.org', password: second });
    await server.close();
    const sqlite = new Sqlite(join(dataDir, 'afterimage.sqlite'), { readonly: true });
    const rows = sqlite.prepare('select * from audit where subject = ? order by seq').all(id) as Record<
      string,
      unknown
    >[];
    const secrets = sqlite.prepare('select token from sessions union select password from sign_ins').pluck().all();
    const all = JSON.stringify(sqlite.prepare('select * from audit').all());
    sqlite.close();
    const session = expect.any(String);
    expect(rows.map(({ operation, person, before, after }) => [operation, person, before, after])).toEqual([
      ['people.add', guest, null, 'member'],
      ['people.addSignIn', guest, null, 'password'],
      ['people.signIn', guest, null, session],
      ['people.setPassword', id, null, 'password'],
      ['people.signOut', id, session, null],
      ['people.signIn', null, null, session],
    ]);
    expect(rows[0]).toMatchObject({
      via: 'cookie',
      address: '127.0.0.1',
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    for (const secret of secrets) expect(all).not.toContain(String(secret));
  });

  it('[OPS-11] has no entry for what changed nothing or was taken back, and tells what the server does by itself', async () => {
    const metrics = createMetrics();
    const store = watchStore(memoryStore('epoch'), metrics, () => 9);
    const id = await addSave(store, 'ada', 1);
    const again = () => store.transaction(({ uploads }) => uploads.add('ada', hashOf(1001), 1));
    expect(await again()).toBe(false);
    const failing = store.transaction(async ({ saves }) => {
      await saves.update(id, { title: 'another' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const entries = await store.audit.list(all);
    expect(entries.map(({ operation }) => operation).reverse()).toEqual([
      'uploads.add',
      'snapshots.add',
      'saves.insert',
    ]);
    expect(entries[0]).toMatchObject({ at: 9, person: null, via: 'server' });
    const { values } = await metrics.databaseWait.get();
    expect(values.find(({ metricName }) => metricName?.endsWith('_count'))?.value).toBe(4);
  });
});
