import { describe, expect, it } from 'vitest';
import type { ServerSave, Snapshot, Visibility } from '../../saves';
import { saveId } from '../contracts/save-moment';
import { codeOf, openSetting, type Setting, sendSnapshot, snapshotAt, type Visitor } from './setting';

const path = `/api/saves/${saveId(1)}`;
const body = (snapshot: Snapshot, expected: Snapshot | null = null, change: object = {}) => ({
  ...{ title: 'Low tide', snapshot: snapshot.id, visibility: 'private', expected: expected?.id ?? null },
  ...change,
});

async function guestWith(setting: Setting, count: number): Promise<[Visitor, Snapshot[]]> {
  const guest = await setting.visitor();
  const snapshots: Snapshot[] = [];
  for (let tick = 1; tick <= count; tick++) snapshots.push(await snapshotAt(tick));
  for (const snapshot of snapshots) await sendSnapshot(guest, snapshot);
  return [guest, snapshots];
}

async function shareMany(setting: Setting, visibilities: readonly Visibility[]): Promise<Visitor> {
  const [guest, [snapshot]] = await guestWith(setting, 1);
  for (const [number, visibility] of visibilities.entries()) {
    await guest.ask(
      'PUT',
      `/api/saves/${saveId(number)}`,
      body(snapshot as Snapshot, null, { visibility, title: `${number}` }),
    );
  }
  return guest;
}

describe('PUT /api/saves/:id', () => {
  it('[LIB-11] keeps tags and notes, shows notes to their owner alone, and leaves both where a client does not know them', async () => {
    const setting = await openSetting();
    const [guest, [one, two]] = (await guestWith(setting, 2)) as [Visitor, [Snapshot, Snapshot]];
    const other = await setting.visitor();
    await guest.ask('PUT', path, body(one, null, { visibility: 'public', tags: ['Deep Sea'], notes: 'begin slowly' }));
    await guest.ask('PUT', path, body(two, one, { visibility: undefined }));
    expect(await guest.client.getSave(saveId(1))).toMatchObject({ tags: ['Deep Sea'], notes: 'begin slowly' });
    expect(await other.client.getSave(saveId(1))).toMatchObject({ tags: ['Deep Sea'], notes: '' });
    await guest.client.patchSave(saveId(1), { tags: [] });
    expect((await guest.client.list({ scope: 'mine' })).saves).toMatchObject([{ tags: [], notes: 'begin slowly' }]);
  });

  it('[API-1] creates a private save, adds versions, and shows all of them', async () => {
    let time = 1000;
    const setting = await openSetting({ now: () => time });
    const [guest, [one, two]] = (await guestWith(setting, 2)) as [Visitor, [Snapshot, Snapshot]];
    const created = await guest.ask('PUT', path, body(one, null, { visibility: undefined }));
    expect(created.statusCode).toBe(201);
    time = 2000;
    const added = await guest.ask('PUT', path, body(two, one, { title: '  High tide ', visibility: undefined }));
    expect(added.statusCode).toBe(200);
    const { name } = await guest.client.me();
    const expected: ServerSave = {
      ...{ id: saveId(1), title: 'High tide', author: name, mine: true, visibility: 'private' },
      ...{ snapshot: two.id, version: 2, created: 1000, updated: 2000, votes: 0, myVote: 0, tags: [], notes: '' },
      versions: [
        { version: 1, snapshot: one.id, created: 1000 },
        { version: 2, snapshot: two.id, created: 2000 },
      ],
    };
    expect(added.json()).toEqual(expected);
    expect(await guest.client.getSave(saveId(1))).toEqual(expected);
  });

  it('[API-1] answers 409 when the head has moved, and changes nothing', async () => {
    const setting = await openSetting();
    const [guest, [one, two, three]] = (await guestWith(setting, 3)) as [Visitor, [Snapshot, Snapshot, Snapshot]];
    const tooEarly = await guest.ask('PUT', path, body(two, one));
    expect([tooEarly.statusCode, codeOf(tooEarly)]).toEqual([409, 'head-moved']);
    await guest.ask('PUT', path, body(one));
    await guest.ask('PUT', path, body(two, one));
    for (const conflict of [body(three, one), body(three), body(one)]) {
      const reply = await guest.ask('PUT', path, conflict);
      expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'head-moved']);
    }
    expect((await guest.client.getSave(saveId(1))).versions.map((version) => version.snapshot)).toEqual([
      one.id,
      two.id,
    ]);
  });

  it('[API-1] takes the same version again without harm, and without undoing what was changed since', async () => {
    const setting = await openSetting();
    const [guest, [one, two]] = (await guestWith(setting, 2)) as [Visitor, [Snapshot, Snapshot]];
    await guest.ask('PUT', path, body(one, null, { visibility: 'public' }));
    await guest.client.patchSave(saveId(1), { visibility: 'private', title: 'Mine' });
    const again = await guest.ask('PUT', path, body(one, null, { visibility: 'public' }));
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ version: 1, visibility: 'private', title: 'Mine' });
    await guest.ask('PUT', path, body(two, one));
    expect((await guest.ask('PUT', path, body(two, one))).json()).toMatchObject({ version: 2, title: 'Low tide' });
    const renamed = await guest.ask('PUT', path, body(two, two, { title: 'Renamed' }));
    expect(renamed.json()).toMatchObject({ version: 2, title: 'Renamed' });
  });

  it('[API-2] takes only a snapshot that this guest has uploaded', async () => {
    const setting = await openSetting();
    const [, [one]] = (await guestWith(setting, 1)) as [Visitor, [Snapshot]];
    const other = await setting.visitor();
    const reply = await other.ask('PUT', path, body(one));
    expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'unknown-snapshot']);
    expect((await other.ask('GET', path)).statusCode).toBe(404);
  });

  it('[API-3] refuses malformed ids and bodies', async () => {
    const setting = await openSetting();
    const [guest, [one]] = (await guestWith(setting, 1)) as [Visitor, [Snapshot]];
    for (const id of [
      'nope',
      'pat_01h455vb4pex5vsknk084sn02q',
      `${saveId(1)}x`,
      'save_8zzzzzzzzzzzzzzzzzzzzzzzzz',
      '..%2f..%2fsecret',
    ]) {
      const reply = await guest.ask('PUT', `/api/saves/${id}`, body(one));
      expect([reply.statusCode, codeOf(reply)], id).toEqual([400, 'bad-id']);
    }
    const changes = [
      { title: '' },
      { title: 'x'.repeat(201) },
      { visibility: 'all' },
      { snapshot: 'x' },
      { expected: undefined },
    ];
    for (const change of changes) {
      const reply = await guest.ask('PUT', path, body(one, null, change));
      expect([reply.statusCode, codeOf(reply)]).toEqual([400, 'bad-request']);
      expect(reply.json().error.message).toMatch(/^\[bad-request\] PUT \/api\/saves\/save_\w+: /);
    }
    expect((await guest.client.list({ scope: 'mine' })).saves).toEqual([]);
  });
});

describe('saves of others', () => {
  it('[API-1] are not there while private, and can be seen but not changed when shared', async () => {
    const setting = await openSetting();
    const [ada, [one]] = (await guestWith(setting, 1)) as [Visitor, [Snapshot]];
    const ben = await setting.visitor();
    await sendSnapshot(ben, one);
    const calls = async () => {
      const replies = [
        await ben.ask('GET', path),
        await ben.ask('PUT', path, body(one)),
        await ben.ask('PATCH', path, { title: 'Ours' }),
        await ben.ask('DELETE', path),
        await ben.ask('POST', `${path}/restore`),
        await ben.ask('PUT', `${path}/vote`, { value: 1 }),
      ];
      return replies.map((reply) => reply.statusCode);
    };
    await ada.ask('PUT', path, body(one));
    expect(await calls()).toEqual([404, 404, 404, 404, 404, 404]);
    await ada.client.patchSave(saveId(1), { visibility: 'unlisted' });
    expect(await calls()).toEqual([200, 403, 403, 403, 403, 200]);
    expect(await ben.client.getSave(saveId(1))).toMatchObject({ mine: false, title: 'Low tide', myVote: 1, votes: 1 });
    await ada.client.removeSave(saveId(1));
    expect(await calls()).toEqual([404, 404, 404, 404, 404, 404]);
  });
});

describe('DELETE and restore', () => {
  it('[API-1] mark and unmark, losing nothing', async () => {
    const setting = await openSetting();
    const [guest, [one, two]] = (await guestWith(setting, 2)) as [Visitor, [Snapshot, Snapshot]];
    await guest.ask('PUT', path, body(one, null, { visibility: 'public' }));
    const before = await guest.client.getSave(saveId(1));
    expect((await guest.ask('DELETE', path)).statusCode).toBe(204);
    expect((await guest.ask('DELETE', path)).statusCode).toBe(204);
    expect((await guest.ask('GET', path)).statusCode).toBe(404);
    expect((await guest.client.list()).saves).toEqual([]);
    expect((await guest.client.list({ scope: 'mine' })).saves).toEqual([]);
    const onTop = await guest.ask('PUT', path, body(two, one));
    expect([onTop.statusCode, codeOf(onTop)]).toEqual([409, 'save-deleted']);
    expect(await guest.client.restoreSave(saveId(1))).toEqual(before);
    expect((await guest.ask('DELETE', `/api/saves/${saveId(2)}`)).statusCode).toBe(404);
  });
});

describe('GET /api/saves', () => {
  it('[API-1] shows public saves to all, and all of mine only to me', async () => {
    const setting = await openSetting();
    const ada = await shareMany(setting, ['private', 'unlisted', 'public']);
    const stranger = await setting.visitor({ guest: false });
    const titles = async (who: Visitor, scope: 'mine' | 'gallery') =>
      (await who.client.list({ scope })).saves.map((save) => save.title).sort();
    expect(await titles(ada, 'gallery')).toEqual(['2']);
    expect(await titles(ada, 'mine')).toEqual(['0', '1', '2']);
    expect(await titles(stranger, 'gallery')).toEqual(['2']);
    expect(await titles(stranger, 'mine')).toEqual([]);
    expect(await titles(await setting.visitor(), 'mine')).toEqual([]);
  });

  it('[API-1] orders by newest, or by votes and then newest, over pages that neither repeat nor skip', async () => {
    let time = 0;
    const setting = await openSetting({ now: () => time++ >> 3 });
    const ada = await shareMany(setting, Array<Visibility>(9).fill('public'));
    for (const number of [4, 6]) await ada.client.vote(saveId(number), 1);
    await ada.client.vote(saveId(8), -1);
    for (const order of ['new', 'best'] as const) {
      const whole = (await ada.client.list({ order, limit: 100 })).saves;
      const keys = whole.map((save) => [order === 'best' ? save.votes : 0, save.created, save.id] as const);
      expect(keys).toEqual([...keys].sort((a, b) => b[0] - a[0] || b[1] - a[1] || (a[2] < b[2] ? 1 : -1)));
      const paged: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 9; pages++) {
        const page = await ada.client.list({ order, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        paged.push(...page.saves.map((save) => save.id));
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(paged).toEqual(whole.map((save) => save.id));
    }
    expect((await ada.client.list({ order: 'best' })).saves.map((save) => save.votes)).toEqual([
      1, 1, 0, 0, 0, 0, 0, 0, -1,
    ]);
  });

  it('[API-3] refuses a malformed query', async () => {
    const { visitor } = await openSetting();
    const guest = await visitor();
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'order=old', 'scope=all', 'cursor=x', 'cursor=WyJhIl0']) {
      expect((await guest.ask('GET', `/api/saves?${query}`)).statusCode, query).toBe(400);
    }
  });
});

describe('PUT /api/saves/:id/vote', () => {
  it('[API-1] counts one vote per guest, changeable, with totals that always add up', async () => {
    const setting = await openSetting();
    const ada = await shareMany(setting, ['public']);
    const guests = [ada, await setting.visitor(), await setting.visitor()] as const;
    const steps = [
      [0, 1, 1],
      [0, 1, 1],
      [1, 1, 2],
      [2, -1, 1],
      [1, -1, -1],
      [1, 0, 0],
      [0, -1, -2],
    ] as const;
    for (const [who, value, votes] of steps) {
      const guest = guests[who];
      expect(await guest.client.vote(saveId(0), value)).toEqual({ votes, myVote: value });
      expect(await guest.client.getSave(saveId(0))).toMatchObject({ votes, myVote: value });
    }
    await Promise.all(guests.map((guest) => guest.client.vote(saveId(0), 1)));
    expect(await ada.client.getSave(saveId(0))).toMatchObject({ votes: 3, myVote: 1 });
  });

  it('[API-3] refuses other values and guests without a cookie', async () => {
    const setting = await openSetting();
    const ada = await shareMany(setting, ['public']);
    for (const value of [2, 0.5, '1', null, undefined]) {
      expect((await ada.ask('PUT', `/api/saves/${saveId(0)}/vote`, { value })).statusCode).toBe(400);
    }
    const stranger = await setting.visitor({ guest: false });
    expect((await stranger.ask('PUT', `/api/saves/${saveId(0)}/vote`, { value: 1 })).statusCode).toBe(401);
    expect(await ada.client.getSave(saveId(0))).toMatchObject({ votes: 0, myVote: 0 });
  });
});
