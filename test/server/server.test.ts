import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../server';
import { LIMITS } from '../../server/operate';
import { saveId } from '../contracts/save-moment';
import { codeOf, newFolder, openSetting, snapshotAt } from './setting';

describe('GET /api/me', () => {
  it('[API-5] makes a guest, and knows the guest by a signed, http-only, same-site cookie', async () => {
    const { server, visitor } = await openSetting();
    const reply = await server.inject({ url: '/api/me' });
    expect(reply.cookies).toMatchObject([{ name: 'afterimage-session', httpOnly: true, sameSite: 'Lax', path: '/' }]);
    expect(reply.headers['cache-control']).toBe('no-store');
    const guest = await visitor();
    const me = await guest.client.me();
    expect(me).toEqual({
      id: expect.stringMatching(/^guest_/),
      name: expect.stringMatching(/^[a-z]+ [a-z]+ \d{1,2}$/),
      ...{ guest: true, role: 'guest', email: null, via: 'cookie', ways: ['password'], signUp: true },
    });
    expect(await guest.client.me()).toEqual(me);
    expect((await (await visitor()).client.me()).id).not.toBe(me.id);
  });

  it('[API-5] does not believe a cookie that it has not signed', async () => {
    const { visitor } = await openSetting();
    const [ada, forger] = [await visitor(), await visitor({ guest: false })];
    const { id } = await ada.client.me();
    forger.cookie = `afterimage-guest=${id}.${'a'.repeat(43)}`;
    expect((await forger.client.me()).id).not.toBe(id);
    const other = await openSetting();
    const elsewhere = await other.visitor({ guest: false });
    elsewhere.cookie = ada.cookie;
    expect((await elsewhere.client.me()).id).not.toBe(id);
  });
});

describe('the data folder', () => {
  it('[API-4] keeps guests, saves and blobs over a restart', async () => {
    const first = await openSetting();
    const ada = await first.visitor();
    const snapshot = await snapshotAt(1);
    const save = { id: saveId(1), title: 'Low tide', visibility: 'public' as const, expected: null };
    const uploaded = await ada.client.upload(save, snapshot);
    await first.close();
    const second = await openSetting({ dataDir: first.dataDir });
    const again = await second.visitor({ guest: false });
    again.cookie = ada.cookie;
    expect(await again.client.getSave(saveId(1))).toEqual(uploaded);
    expect(await again.client.getManifest(snapshot.id)).toEqual(snapshot.manifest);
  });

  it('[API-5] holds a secret that only the owner may read', async () => {
    const { dataDir } = await openSetting();
    const path = join(dataDir, 'secret');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[API-5] is refused when its secret is damaged', async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'secret'), '');
    await expect(createServer({ dataDir, distDir: dataDir })).rejects.toMatchObject({ code: 'bad-secret' });
  });

  it('[API-4] holds a database with a write-ahead log', async () => {
    const { dataDir } = await openSetting();
    const sqlite = new Sqlite(join(dataDir, 'afterimage.sqlite'), { readonly: true });
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    sqlite.close();
  });

  it('[API-4] is left alone when a newer Afterimage wrote it', async () => {
    const { dataDir, close } = await openSetting();
    await close();
    const sqlite = new Sqlite(join(dataDir, 'afterimage.sqlite'));
    sqlite.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-later', '2030');
    sqlite.close();
    await expect(createServer({ dataDir, distDir: dataDir })).rejects.toMatchObject({ code: 'bad-database' });
  });
});

describe('the API', () => {
  it('[API-6] is described at /api/docs, with nothing from elsewhere', async () => {
    const { server } = await openSetting();
    const page = await server.inject({ url: '/api/docs' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    const { paths } = (await server.inject({ url: '/api/docs/json' })).json<{ paths: Record<string, object> }>();
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(calls.sort()).toEqual([
      'delete /api/library/{type}/{id}',
      'delete /api/saves/{id}',
      'delete /api/tokens/{id}',
      'get /api/audit',
      'get /api/auth/callback/{provider}',
      'get /api/auth/oauth2/callback/{provider}',
      'get /api/changes',
      'get /api/epoch',
      'get /api/library',
      'get /api/library/{type}/at/{path}',
      'get /api/library/{type}/{id}',
      'get /api/library/{type}/{id}/bytes',
      'get /api/library/{type}/{id}/picture',
      'get /api/me',
      'get /api/people',
      'get /api/refs/core',
      'get /api/refs/core/{type}/{path}',
      'get /api/saves',
      'get /api/saves/{id}',
      'get /api/snapshots/{id}',
      'get /api/snapshots/{id}/blobs/{hash}',
      'get /api/snapshots/{id}/picture',
      'get /api/tokens',
      'patch /api/library/{type}/{id}',
      'patch /api/people/{id}',
      'patch /api/saves/{id}',
      'post /api/auth/change-password',
      'post /api/auth/revoke-other-sessions',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-in/oauth2',
      'post /api/auth/sign-in/social',
      'post /api/auth/sign-out',
      'post /api/auth/sign-up/email',
      'post /api/auth/update-user',
      'post /api/blobs/missing',
      'post /api/library/{type}',
      'post /api/library/{type}/{id}/restore',
      'post /api/saves/{id}/restore',
      'post /api/tokens',
      'put /api/blobs/{hash}',
      'put /api/library/{type}/{id}',
      'put /api/library/{type}/{id}/picture',
      'put /api/refs/core/{type}/{path}',
      'put /api/saves/{id}',
      'put /api/saves/{id}/approval',
      'put /api/saves/{id}/vote',
      'put /api/snapshots/{id}',
    ]);
  });

  it('[ERR-1] answers every refusal with a code and a message that names the place', async () => {
    const { visitor } = await openSetting();
    const guest = await visitor();
    const refusals = [
      ['GET', '/api/nothing', 404, 'unknown-address'],
      ['GET', '/api/%zz', 400, 'bad-request'],
      ['POST', '/api/blobs/missing', 400, 'bad-request'],
      ['GET', `/api/saves/${saveId(1)}`, 404, 'unknown-save'],
    ] as const;
    for (const [method, url, status, code] of refusals) {
      const reply = await guest.ask(method, url);
      expect([reply.statusCode, codeOf(reply)]).toEqual([status, code]);
      expect(reply.json().error.message).toMatch(new RegExp(`^\\[${code}\\] .+: .+`));
    }
  });

  it('[API-5] refuses changes that another site asks for', async () => {
    const { server } = await openSetting();
    for (const site of ['cross-site', 'same-site']) {
      const reply = await server.inject({
        method: 'POST',
        url: '/api/blobs/missing',
        headers: { 'sec-fetch-site': site },
      });
      expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'other-site']);
    }
  });

  it('[API-3] asks an address that sends too much to wait', async () => {
    const { visitor } = await openSetting({ operate: { limits: { ...LIMITS, reads: { person: 1, address: 9 } } } });
    const guest = await visitor();
    expect((await guest.ask('GET', '/api/saves')).statusCode).toBe(200);
    const reply = await guest.ask('GET', '/api/saves');
    expect([reply.statusCode, codeOf(reply)]).toEqual([429, 'too-many-requests']);
    expect(reply.headers['retry-after']).toBeDefined();
  });
});

describe('pages', () => {
  it('[API-2] are served from the built folder, hashed files for ever', async () => {
    const distDir = await newFolder();
    await mkdir(join(distDir, 'assets'));
    await writeFile(join(distDir, 'index.html'), '<title>stage</title>');
    await writeFile(join(distDir, 'gallery.html'), '<title>gallery</title>');
    await writeFile(join(distDir, 'assets', 'stage-abc123.js'), 'export {};');
    const { server } = await openSetting({ distDir });
    const get = (url: string) => server.inject({ url });
    expect((await get('/?save=x')).body).toBe('<title>stage</title>');
    expect((await get('/gallery')).body).toBe('<title>gallery</title>');
    expect((await get('/')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect((await get('/')).headers['content-security-policy']).toContain("default-src 'self'");
    const script = await get('/assets/stage-abc123.js');
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
    for (const url of ['/nothing', '/..%2fsecret', '/%2e%2e/secret', '/assets/..%2f..%2fsecret', '/.env']) {
      const reply = await get(url);
      expect([403, 404], url).toContain(reply.statusCode);
      expect(codeOf(reply)).toBeTypeOf('string');
    }
  });

  it('[ERR-1] say so when they are not built', async () => {
    const { server } = await openSetting();
    for (const url of ['/', '/gallery']) {
      const reply = await server.inject({ url });
      expect([reply.statusCode, reply.body]).toEqual([503, 'Afterimage is not built yet: run npm run build.\n']);
    }
  });
});
