import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveId } from '../../contracts/save-moment';
import { codeOf, openSetting, type Setting, sendSnapshot, snapshotAt, type Visitor } from '../setting';

const PASSWORD = 'correct horse battery';

const account = (name: string) => ({ email: `${name}@example.org`, password: PASSWORD, name });

/** A guest who makes an account. */
async function member(setting: Setting, name: string): Promise<Visitor> {
  const visitor = await setting.visitor();
  const reply = await visitor.ask('POST', '/api/auth/sign-up/email', account(name));
  expect(reply.statusCode, reply.body).toBe(200);
  return visitor;
}

/** Keeps a save with a snapshot like no other. */
async function keep(visitor: Visitor, number: number, visibility: 'private' | 'public' = 'private') {
  const snapshot = await snapshotAt(number);
  const save = { id: saveId(number), title: `Save ${number}`, visibility, expected: null };
  await visitor.client.upload(save, snapshot);
  return snapshot;
}

const statusAndCode = async (asked: ReturnType<Visitor['ask']>) => {
  const reply = await asked;
  return [reply.statusCode, codeOf(reply)];
};

describe('an account', () => {
  it('[PEOPLE-5] keeps what its guest had: saves, votes and uploads', async () => {
    const setting = await openSetting();
    const ada = await setting.visitor();
    const bob = await setting.visitor();
    const hidden = await keep(ada, 1);
    await keep(bob, 2, 'public');
    await ada.client.vote(saveId(2), 1);
    const guest = await ada.client.me();
    const made = await ada.ask('POST', '/api/auth/sign-up/email', account('ada'));
    expect(made.json()).toEqual({});
    const me = await ada.client.me();
    expect(me).toMatchObject({ name: 'ada', guest: false, role: 'member', email: 'ada@example.org', via: 'cookie' });
    expect(me.id).toMatch(/^person_[0-9a-f]{32}$/);
    expect(me.id).not.toBe(guest.id);
    expect((await ada.client.list({ scope: 'mine' })).saves).toMatchObject([
      { id: saveId(1), mine: true, author: 'ada' },
    ]);
    expect(await ada.client.getSave(saveId(2))).toMatchObject({ votes: 1, myVote: 1 });
    const hashes = [...hidden.blobs.keys()];
    expect((await ada.ask('POST', '/api/blobs/missing', { hashes })).json()).toEqual({ missing: [] });
    const next = await snapshotAt(3);
    await ada.client.upload({ id: saveId(1), title: 'More', expected: hidden.id }, next);
    expect(await ada.client.getSave(saveId(1))).toMatchObject({ version: 2 });
    expect((await bob.ask('GET', `/api/saves/${saveId(1)}`)).statusCode).toBe(404);
  });

  it('[PEOPLE-5] takes over what a guest made when it is signed in to, and counts two votes as one', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    const other = await setting.visitor();
    await keep(await setting.visitor(), 9, 'public');
    await keep(other, 4);
    await ada.client.vote(saveId(9), -1);
    await other.client.vote(saveId(9), 1);
    const guest = other.cookie;
    const { email, password } = account('Ada');
    expect((await other.ask('POST', '/api/auth/sign-in/email', { email, password })).statusCode).toBe(200);
    expect((await other.client.me()).id).toBe((await ada.client.me()).id);
    expect((await ada.client.list({ scope: 'mine' })).saves).toMatchObject([{ id: saveId(4) }]);
    expect(await other.client.getSave(saveId(9))).toMatchObject({ votes: -1, myVote: -1 });
    const stale = await setting.visitor({ guest: false });
    stale.cookie = guest;
    expect(await statusAndCode(stale.ask('PUT', `/api/saves/${saveId(9)}/vote`, { value: 1 }))).toEqual([
      401,
      'no-guest',
    ]);
    expect((await stale.client.me()).guest).toBe(true);
  });

  it('[PEOPLE-5] has what its guest had in the library too, beside what it had at the same path', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    const other = await setting.visitor();
    const insert = async (visitor: Visitor, type: string, body: string) => {
      const reply = await visitor.ask('POST', `/api/library/${type}`, { path: 'sets/friday', body });
      expect(reply.statusCode, reply.body).toBe(201);
      return reply.json<{ id: string }>().id;
    };
    const snapshot = await snapshotAt(5);
    for (const visitor of [ada, other]) await sendSnapshot(visitor, snapshot);
    const save = JSON.stringify({ snapshot: snapshot.id });
    const playing = (id: string, seconds: number) => `seconds: ${seconds}\nentries:\n  - save: ${id}\n`;
    await insert(ada, 'playlist', playing(await insert(ada, 'save', save), 30));
    const kept = await insert(other, 'save', save);
    const list = await insert(other, 'playlist', playing(kept, 40));
    const { email, password } = account('ada');
    const signedIn = await other.ask('POST', '/api/auth/sign-in/email', { email, password });
    expect(signedIn.statusCode, signedIn.body).toBe(200);
    for (const [type, id] of [
      ['save', kept],
      ['playlist', list],
    ])
      expect((await ada.ask('GET', `/api/library/${type}/${id}`)).json()).toMatchObject({
        ...{ mine: true, path: 'sets/friday_2', author: 'ada' },
      });
    expect((await ada.ask('GET', '/api/library/playlist/at/sets/friday')).json()).toMatchObject({
      body: expect.stringContaining('30'),
    });
  });

  it('[LIB-4] finds what it has made by its new name, and no more by the old one', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    await keep(ada, 1, 'public');
    await ada.ask('POST', '/api/library/playlist', {
      path: 'friday',
      body: `entries: [{save: ${saveId(1)}}]\n`,
      visibility: 'public',
    });
    const found = async (name: string) => {
      const reply = await ada.ask('GET', `/api/library?text=${name}`);
      return reply
        .json<{ entities: { type: string }[] }>()
        .entities.map(({ type }) => type)
        .sort();
    };
    expect([await found('ada'), await found('grace')]).toEqual([['playlist', 'save'], []]);
    expect(await statusAndCode(ada.ask('POST', '/api/auth/update-user', { name: 'a\u202eb' }))).toEqual([
      422,
      'bad-name',
    ]);
    expect((await ada.ask('POST', '/api/auth/update-user', { name: ' Grace ' })).statusCode).toBe(200);
    expect(await ada.client.me()).toMatchObject({ name: 'Grace' });
    expect([await found('ada'), await found('grace')]).toEqual([[], ['playlist', 'save']]);
    const guest = await setting.visitor();
    expect(await statusAndCode(guest.ask('POST', '/api/auth/update-user', { name: 'Ada' }))).toEqual([
      403,
      'not-allowed',
    ]);
  });

  it('[PEOPLE-4] is signed in to and out of; what it has is then nobody else’s', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    await keep(ada, 1);
    expect((await ada.ask('POST', '/api/auth/sign-out')).statusCode).toBe(200);
    expect(await ada.client.me()).toMatchObject({ guest: true });
    expect((await ada.ask('GET', `/api/saves/${saveId(1)}`)).statusCode).toBe(404);
    const wrong = { email: 'ada@example.org', password: 'not this one' };
    expect(await statusAndCode(ada.ask('POST', '/api/auth/sign-in/email', wrong))).toEqual([
      401,
      'invalid-email-or-password',
    ]);
    const unknown = { email: 'nobody@example.org', password: PASSWORD };
    expect(await statusAndCode(ada.ask('POST', '/api/auth/sign-in/email', unknown))).toEqual([
      401,
      'invalid-email-or-password',
    ]);
    await ada.ask('POST', '/api/auth/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
    expect(await ada.client.getSave(saveId(1))).toMatchObject({ mine: true });
  });

  it('[PEOPLE-4] has a password that is kept as argon2id says, and no role that its maker chose', async () => {
    const setting = await openSetting();
    const ada = await setting.visitor();
    const make = (change: object) => ada.ask('POST', '/api/auth/sign-up/email', { ...account('ada'), ...change });
    expect((await make({ linked: 'person_1' })).statusCode).toBe(400);
    await make({ role: 'owner', id: 'person_1' });
    expect(await ada.client.me()).toMatchObject({ role: 'member', id: expect.stringMatching(/^person_\w{32}$/) });
    const { default: Sqlite } = await import('better-sqlite3');
    const rows = new Sqlite(join(setting.dataDir, 'afterimage.sqlite'), { readonly: true });
    const [{ password = '' } = {}] = rows.prepare('select password from sign_ins').all() as { password?: string }[];
    rows.close();
    expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await ada.ask('POST', '/api/auth/update-user', { role: 'owner' });
    await ada.ask('POST', '/api/auth/update-user', { name: 'Ada L.' });
    expect(await ada.client.me()).toMatchObject({ role: 'member', name: 'Ada L.' });
  });

  it('[PEOPLE-4] is refused without a fit password, name or email, twice for one email, and where hosts alone make them', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    const make = async (change: object) => {
      const visitor = await setting.visitor();
      return statusAndCode(visitor.ask('POST', '/api/auth/sign-up/email', { ...account('bob'), ...change }));
    };
    expect(await make({ password: 'short' })).toEqual([400, 'password-too-short']);
    expect(await make({ email: 'bob' })).toEqual([400, expect.any(String)]);
    expect(await make({ name: 'a\u202eb' })).toEqual([422, expect.any(String)]);
    expect(await make({ email: 'ADA@example.org' })).toEqual([422, 'user-already-exists-use-another-email']);
    expect(await ada.client.me()).toMatchObject({ name: 'ada' });
    const closed = await openSetting({ signIn: { signUp: false } });
    const visitor = await closed.visitor();
    const reply = await visitor.ask('POST', '/api/auth/sign-up/email', account('bob'));
    expect(reply.statusCode).toBe(400);
    expect(await visitor.client.me()).toMatchObject({ guest: true, signUp: false });
  });

  it('[PEOPLE-6] cannot be guessed into: attempts are counted by account and by address, on all servers', async () => {
    let time = Date.now();
    const setting = await openSetting({ now: () => time, operate: { limits: 'off' } });
    await member(setting, 'ada');
    const thief = await setting.visitor();
    const attempt = (password: string) =>
      thief.ask('POST', '/api/auth/sign-in/email', { email: 'Ada@example.org', password });
    for (let count = 0; count < 10; count++) expect((await attempt('guess number 1')).statusCode).toBe(401);
    const refused = await attempt(PASSWORD);
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'too-many-attempts']);
    expect(refused.headers['retry-after']).toBe('900');
    time += 16 * 60 * 1000;
    expect((await attempt(PASSWORD)).statusCode).toBe(200);
  });
});

describe('a guest', () => {
  it('[PEOPLE-3] of before there were accounts is the same one still, and can become an account', async () => {
    const setting = await openSetting();
    const id = `guest_${'7'.repeat(32)}`;
    const secret = await readFile(join(setting.dataDir, 'secret'), 'utf8');
    const signed = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
    const old = () => ({ cookie: `afterimage-guest=${encodeURIComponent(`${id}.${signed}`)}` });
    const first = await setting.visitor({ guest: false });
    Object.assign(first, old());
    await sendSnapshot(first, await snapshotAt(1));
    const both = await Promise.all([first.client.me(), first.client.me()]);
    expect(both).toMatchObject([{ id, guest: true }, { id }]);
    await keep(first, 1);
    const again = await setting.visitor({ guest: false });
    Object.assign(again, old());
    expect(await again.client.getSave(saveId(1))).toMatchObject({ mine: true });
    expect((await again.ask('POST', '/api/auth/sign-up/email', account('ada'))).statusCode).toBe(200);
    expect(await again.client.getSave(saveId(1))).toMatchObject({ mine: true, author: 'ada' });
    // The old cookie names a guest who is nobody any more, and never the account.
    const late = await setting.visitor({ guest: false });
    Object.assign(late, old());
    expect((await late.ask('GET', `/api/saves/${saveId(1)}`)).statusCode).toBe(404);
    expect((await late.client.me()).id).not.toBe(id);
  });

  it('[PEOPLE-3] is not who a forged, another’s or an ended session says', async () => {
    let time = Date.now();
    const setting = await openSetting({ now: () => time });
    const ada = await setting.visitor();
    const { id } = await ada.client.me();
    const [name = '', value = ''] = ada.cookie.split('=');
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `${token}x.${value.split('.')[1]}`, '.']) {
      const forger = await setting.visitor({ guest: false });
      forger.cookie = `${name}=${encodeURIComponent(forged)}`;
      expect((await forger.client.me()).id, forged).not.toBe(id);
    }
    time += 300 * 24 * 60 * 60 * 1000;
    expect((await ada.client.me()).id).toBe(id);
    time += 399 * 24 * 60 * 60 * 1000;
    expect((await ada.client.me()).id).toBe(id);
    time += 401 * 24 * 60 * 60 * 1000;
    expect((await ada.client.me()).id).not.toBe(id);
  });
});

describe('what is private', () => {
  it('[API-1, PEOPLE-1] is its owner’s alone: no hash opens it, for other accounts and for hosts neither', async () => {
    const setting = await openSetting();
    const ada = await member(setting, 'ada');
    const snapshot = await keep(ada, 1);
    const bob = await member(setting, 'bob');
    const [hash = ''] = snapshot.blobs.keys();
    const calls = [
      ['GET', `/api/saves/${saveId(1)}`],
      ['GET', `/api/snapshots/${snapshot.id}`],
      ['GET', `/api/snapshots/${snapshot.id}/picture`],
      ['GET', `/api/snapshots/${snapshot.id}/blobs/${hash}`],
    ] as const;
    for (const visitor of [bob, await setting.visitor(), await setting.visitor({ guest: false })]) {
      for (const [method, url] of calls) expect((await visitor.ask(method, url)).statusCode, url).toBe(404);
    }
    expect((await bob.ask('POST', '/api/blobs/missing', { hashes: [hash] })).json()).toEqual({ missing: [hash] });
    // Nor does a manifest that lists it, sent by who knows it.
    const listed = await bob.ask('PUT', `/api/snapshots/${snapshot.id}`, snapshot.manifest);
    expect([listed.statusCode, codeOf(listed)]).toEqual([422, 'missing-blob']);
    const body = { title: 'Mine', snapshot: snapshot.id, visibility: 'public', expected: null };
    expect(await statusAndCode(bob.ask('PUT', `/api/saves/${saveId(2)}`, body))).toEqual([422, 'unknown-snapshot']);
    for (const [method, url] of calls) expect((await ada.ask(method, url)).statusCode, url).toBe(200);
  });
});
