import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userCommand } from '../../../cli/people/user';
import { readSignInSettings } from '../../../server/people';
import { openStore } from '../../../server/store';
import { saveId } from '../../contracts/save-moment';
import { type Postgres, startPostgres } from '../../helpers/postgres';
import { codeOf, openSetting, type Setting, snapshotAt, type Visitor } from '../setting';

const PASSWORD = 'correct horse battery';

/** Runs `afterimage user` on a setting's database. @returns what it said */
async function user(
  setting: Pick<Setting, 'dataDir'> & { databaseUrl?: string },
  command: Parameters<typeof userCommand>[0],
) {
  const said: string[] = [];
  const environment = { DATA_DIR: setting.dataDir, DATABASE_URL: setting.databaseUrl };
  const askPassword = async () => PASSWORD;
  await userCommand(command, { environment, askPassword, say: (line) => said.push(line) });
  return said;
}

async function signIn(setting: Setting, email: string, password = PASSWORD): Promise<Visitor> {
  const visitor = await setting.visitor();
  const reply = await visitor.ask('POST', '/api/auth/sign-in/email', { email, password });
  expect(reply.statusCode, reply.body).toBe(200);
  return visitor;
}

/** Asks with a token and nothing else. */
async function withToken(
  setting: Setting,
  secret: string,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  body?: object,
) {
  const headers = { authorization: `Bearer ${secret}` };
  return setting.server.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
}

describe('afterimage user', () => {
  it('[CLI-6] makes the first owner, lists, changes and removes accounts while the server runs', async () => {
    const setting = await openSetting();
    expect(await user(setting, { action: 'add', email: 'Ada@Example.org', role: 'owner', name: 'Ada' })).toEqual([
      'ada@example.org is an owner, shown as “Ada”.',
    ]);
    const ada = await signIn(setting, 'ada@example.org');
    expect(await ada.client.me()).toMatchObject({ role: 'owner', name: 'Ada', email: 'ada@example.org' });
    await user(setting, { action: 'add', email: 'bob@example.org', role: 'member', name: undefined });
    expect((await user(setting, { action: 'list' })).sort()).toEqual([
      expect.stringMatching(/^member {3}\d{4}-\d\d-\d\d {2}bob@example\.org {2}bob$/),
      expect.stringMatching(/^owner {4}\d{4}-\d\d-\d\d {2}ada@example\.org {2}Ada$/),
    ]);
    const bob = await signIn(setting, 'bob@example.org');
    await user(setting, { action: 'role', email: 'bob@example.org', role: 'curator' });
    expect(await bob.client.me()).toMatchObject({ role: 'curator' });
    await user(setting, { action: 'password', email: 'bob@example.org' });
    expect(await bob.client.me()).toMatchObject({ guest: true });
    await user(setting, { action: 'remove', email: 'bob@example.org' });
    const gone = await setting.visitor();
    const reply = await gone.ask('POST', '/api/auth/sign-in/email', { email: 'bob@example.org', password: PASSWORD });
    expect(reply.statusCode).toBe(401);
  });

  it('[CLI-6, PEOPLE-9] leaves the last owner, and refuses what is wrong', async () => {
    const setting = await openSetting();
    const add = { action: 'add', email: 'ada@example.org', role: 'owner', name: 'Ada' } as const;
    await user(setting, add);
    await expect(user(setting, add)).rejects.toMatchObject({ code: 'email-taken' });
    const email = add.email;
    await expect(user(setting, { action: 'role', email, role: 'member' })).rejects.toMatchObject({
      code: 'last-owner',
    });
    await expect(user(setting, { action: 'remove', email })).rejects.toMatchObject({ code: 'last-owner' });
    await expect(user(setting, { ...add, email: 'ada' })).rejects.toMatchObject({ code: 'bad-email' });
    await expect(user(setting, { action: 'remove', email: 'x@y.org' })).rejects.toMatchObject({
      code: 'unknown-person',
    });
    const environment = { DATA_DIR: setting.dataDir };
    const weak = userCommand({ ...add, email: 'bob@example.org' }, { environment, askPassword: async () => 'short' });
    await expect(weak).rejects.toMatchObject({ code: 'weak-password' });
  });
});

describe('a host', () => {
  it('[PEOPLE-1, PEOPLE-9] changes roles over the API, which count at once; nobody else does', async () => {
    const setting = await openSetting();
    await user(setting, { action: 'add', email: 'ada@example.org', role: 'owner', name: 'Ada' });
    await user(setting, { action: 'add', email: 'bob@example.org', role: 'member', name: 'Bob' });
    const [ada, bob] = [await signIn(setting, 'ada@example.org'), await signIn(setting, 'bob@example.org')];
    const [adaId, bobId] = [(await ada.client.me()).id, (await bob.client.me()).id];
    const listed = (await ada.ask('GET', '/api/people')).json<{ people: { email: string }[] }>();
    expect(listed.people.map(({ email }) => email).sort()).toEqual(['ada@example.org', 'bob@example.org']);
    for (const visitor of [bob, await setting.visitor()]) {
      for (const reply of [
        await visitor.ask('GET', '/api/people'),
        await visitor.ask('PATCH', `/api/people/${bobId}`, { role: 'owner' }),
      ])
        expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'not-allowed']);
    }
    const patch = (id: string, role: string) => ada.ask('PATCH', `/api/people/${id}`, { role });
    expect((await patch(bobId, 'owner')).json()).toMatchObject({ role: 'owner', email: 'bob@example.org' });
    expect((await bob.ask('GET', '/api/people')).statusCode).toBe(200);
    expect((await patch(adaId, 'member')).statusCode).toBe(200);
    expect((await ada.ask('GET', '/api/people')).statusCode).toBe(403);
    const last = await bob.ask('PATCH', `/api/people/${bobId}`, { role: 'member' });
    expect([last.statusCode, codeOf(last)]).toEqual([409, 'last-owner']);
    expect((await bob.ask('PATCH', '/api/people/person_x', { role: 'member' })).statusCode).toBe(404);
  });

  it('[PEOPLE-1] takes down what is public as a curator, and puts it back; its owner sees why it is gone', async () => {
    const setting = await openSetting();
    await user(setting, { action: 'add', email: 'cyd@example.org', role: 'curator', name: 'Cyd' });
    const [cyd, ada] = [await signIn(setting, 'cyd@example.org'), await setting.visitor()];
    const path = `/api/saves/${saveId(1)}`;
    await ada.client.upload(
      { id: saveId(1), title: 'Rude', visibility: 'public', expected: null },
      await snapshotAt(1),
    );
    expect((await cyd.ask('PATCH', path, { title: 'Nice' })).statusCode).toBe(403);
    expect((await cyd.ask('DELETE', path)).statusCode).toBe(204);
    expect((await ada.ask('GET', path)).statusCode).toBe(404);
    expect((await cyd.ask('POST', `${path}/restore`)).statusCode).toBe(200);
    await ada.client.patchSave(saveId(1), { visibility: 'private' });
    expect((await cyd.ask('DELETE', path)).statusCode).toBe(404);
  });
});

describe('a token', () => {
  it('[PEOPLE-2, PEOPLE-7] does what its scopes say, is shown once, and stops when it ends or is revoked', async () => {
    let time = Date.now();
    const setting = await openSetting({ now: () => time });
    await user(setting, { action: 'add', email: 'ada@example.org', role: 'owner', name: 'Ada' });
    const ada = await signIn(setting, 'ada@example.org');
    await ada.client.upload(
      { id: saveId(1), title: 'Mine', visibility: 'private', expected: null },
      await snapshotAt(1),
    );
    const make = async (scopes: string[], days = 30) =>
      (await ada.ask('POST', '/api/tokens', { name: 'Script', scopes, days })).json<{
        secret: string;
        token: { id: string };
      }>();
    const path = `/api/saves/${saveId(1)}`;
    const [reader, writer, admin] = [await make(['read']), await make(['read', 'write'], 1), await make(['admin'])];
    expect(reader.secret).toMatch(/^afterimage_[\w-]{43}$/);
    const status = async (...given: Parameters<typeof withToken>) => (await withToken(...given)).statusCode;
    expect(await status(setting, reader.secret, 'GET', path)).toBe(200);
    expect(codeOf(await withToken(setting, reader.secret, 'PUT', `${path}/vote`, { value: 1 }))).toBe('token-scope');
    expect(await status(setting, writer.secret, 'PUT', `${path}/vote`, { value: 1 })).toBe(200);
    expect(await status(setting, writer.secret, 'GET', '/api/people')).toBe(403);
    expect(await status(setting, admin.secret, 'GET', '/api/people')).toBe(200);
    // No token makes or revokes tokens, signs in, or sees what its scopes do not read.
    for (const [method, url] of [
      ['GET', '/api/tokens'],
      ['POST', '/api/tokens'],
      ['DELETE', '/api/tokens/x'],
    ] as const) {
      const body = method === 'POST' ? { name: 'More', scopes: ['read'] } : undefined;
      expect(codeOf(await withToken(setting, admin.secret, method, url, body)), url).toBe('token-scope');
    }
    expect(await status(setting, admin.secret, 'POST', '/api/auth/change-password', {})).toBe(403);
    expect(await status(setting, admin.secret, 'GET', path)).toBe(403);
    const shown = (await ada.ask('GET', '/api/tokens')).body;
    expect(shown).not.toContain(reader.secret);
    expect(JSON.parse(shown).tokens).toHaveLength(3);
    expect(JSON.parse(shown).tokens.find(({ id }: { id: string }) => id === reader.token.id).used).toBe(time);
    expect((await ada.ask('DELETE', `/api/tokens/${reader.token.id}`)).statusCode).toBe(204);
    expect(codeOf(await withToken(setting, reader.secret, 'GET', path))).toBe('bad-token');
    time += 25 * 60 * 60 * 1000;
    expect(codeOf(await withToken(setting, writer.secret, 'GET', path))).toBe('bad-token');
    for (const forged of [
      'afterimage_',
      `${admin.secret}x`,
      `${admin.secret.slice(0, -1)}${admin.secret.endsWith('A') ? 'B' : 'A'}`,
    ]) {
      expect(await status(setting, forged, 'GET', '/api/saves')).toBe(401);
    }
    await user(setting, { action: 'password', email: 'ada@example.org' });
    expect(await status(setting, admin.secret, 'GET', '/api/people')).toBe(401);
  });

  it('[PEOPLE-7] is not for guests', async () => {
    const setting = await openSetting();
    const reply = await (await setting.visitor()).ask('POST', '/api/tokens', { name: 'Script', scopes: ['read'] });
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'not-allowed']);
  });
});

describe('AUTH=off', () => {
  it('[PEOPLE-8] makes who asks the owner, on this machine alone', async () => {
    const setting = await openSetting({ signIn: { auth: 'off' } });
    const ask = (host: string, url = '/api/people') => setting.server.inject({ url, headers: { host } });
    expect((await ask('localhost:7070', '/api/me')).json()).toMatchObject({
      role: 'owner',
      via: 'off',
      guest: false,
      ways: [],
    });
    expect((await ask('127.0.0.1')).statusCode).toBe(200);
    expect((await ask('[::1]:7070')).statusCode).toBe(200);
    expect((await ask('visuals.example')).statusCode).toBe(403);
    const signUp = await setting.server.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { host: 'localhost' },
    });
    expect(signUp.statusCode).toBe(404);
    expect(readSignInSettings({ AUTH: 'off' }, '127.0.0.1')).toMatchObject({ auth: 'off' });
    expect(() => readSignInSettings({ AUTH: 'off' }, '0.0.0.0')).toThrow('[bad-setting] AUTH: off');
  });

  it('[PEOPLE-4] and other settings are read from the environment, complete or not at all', () => {
    const google = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };
    expect(readSignInSettings({}, 'localhost')).toMatchObject({ auth: 'on', signUp: true, google: undefined });
    expect(readSignInSettings({ AUTH: '', SIGN_UP: 'off' }, '0.0.0.0')).toMatchObject({ auth: 'on', signUp: false });
    expect(readSignInSettings({ ...google, PUBLIC_URL: 'https://a.example' }, '::')).toMatchObject({
      google: { clientId: 'id', clientSecret: 'secret' },
    });
    expect(() => readSignInSettings(google, '::')).toThrow('PUBLIC_URL');
    expect(() => readSignInSettings({ OIDC_CLIENT_ID: 'id', AUTH_SECRET: 'short' }, '::')).toThrow('AUTH_SECRET');
    expect(() => readSignInSettings({ OIDC_CLIENT_ID: 'id', PUBLIC_URL: 'https://a.example' }, '::')).toThrow(
      'OIDC_CLIENT_ID',
    );
  });
});

describe('on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());

  it('[PEOPLE-3, PEOPLE-5] guests become accounts too, on two servers at once', { timeout: 60_000 }, async () => {
    const databaseUrl = await postgres.newDatabase();
    const signIn = { secret: 'the same secret on both of the servers' };
    const one = await openSetting({ databaseUrl, signIn });
    const two = await openSetting({ databaseUrl, signIn });
    const ada = await one.visitor();
    await ada.client.upload(
      { id: saveId(1), title: 'Mine', visibility: 'private', expected: null },
      await snapshotAt(1),
    );
    const account = { email: 'ada@example.org', password: PASSWORD, name: 'Ada' };
    expect((await ada.ask('POST', '/api/auth/sign-up/email', account)).statusCode).toBe(200);
    const there = await two.visitor({ guest: false });
    there.cookie = ada.cookie;
    expect(await there.client.me()).toMatchObject({ name: 'Ada', guest: false });
    expect(await there.client.getSave(saveId(1))).toMatchObject({ mine: true, author: 'Ada' });
    await user({ dataDir: one.dataDir, databaseUrl }, { action: 'role', email: 'ada@example.org', role: 'owner' });
    expect((await there.ask('GET', '/api/people')).json()).toMatchObject({ people: [{ role: 'owner' }] });
    expect((await there.ask('POST', '/api/auth/sign-out')).statusCode).toBe(200);
    expect(await ada.client.me()).toMatchObject({ guest: true });
  });

  it('[PEOPLE-5] a guest who links while saving loses nothing', { timeout: 60_000 }, async () => {
    const store = await openStore(await postgres.newDatabase());
    const { linkGuest, newAccount, newGuest } = await import('../../../server/people');
    const [guest, account] = [newGuest(1), newAccount('ada@example.org', 'Ada', 'member', 1)];
    await store.transaction(async ({ people }) => {
      await people.add(guest);
      await people.add(account);
    });
    const hashes = Array.from({ length: 40 }, (_, number) => number.toString(16).padStart(64, '0'));
    const write = (hash: string) =>
      store.transaction(async ({ people, uploads }) => {
        const held = await people.hold(guest.id);
        if (!held || held.linked !== null) return 'refused';
        await uploads.begin(hash, 1, 1);
        await uploads.place(hash);
        await uploads.add(guest.id, hash, 1);
        return 'kept';
      });
    const writes = hashes.map(write);
    const link = store.transaction((transaction) => linkGuest(transaction, guest.id, account.id));
    const outcomes = await Promise.all(writes);
    await link;
    const kept = hashes.filter((_, index) => outcomes[index] === 'kept');
    expect(await store.uploads.missing(account.id, kept)).toEqual([]);
    expect(await store.uploads.missing(guest.id, hashes)).toEqual(hashes);
    await store.close();
  });
});
