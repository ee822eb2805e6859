import { describe, expect, it } from 'vitest';
import { sha256Sync } from '../../../saves';
import { LIMITS } from '../../../server/operate';
import { saveId } from '../../contracts/save-moment';
import { type Listening, listen } from '../operate/listening';
import { snapshotAt } from '../setting';

const bytes = new TextEncoder().encode('some bytes');
const hash = sha256Sync(bytes);

/** A server with one public save, and who made it. */
async function withSave(options: Parameters<typeof listen>[0] = {}) {
  const listening = await listen(options);
  const owner = await listening.visitor();
  await owner.client.upload(
    { id: saveId(1), title: 'Low tide', visibility: 'public', expected: null },
    await snapshotAt(1),
  );
  const send = async (path: string, init: RequestInit) => {
    const reply = await fetch(`${listening.origin}${path}`, init);
    const body = (await reply.json().catch(() => ({}))) as { error?: { code: string }; votes?: number };
    return { status: reply.status, code: body.error?.code, votes: body.votes, headers: reply.headers };
  };
  const vote = (cookie: string, value: number, headers: Record<string, string> = {}) =>
    send(`/api/saves/${saveId(1)}/vote`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ value }),
    });
  return { ...listening, owner, send, vote };
}

describe('somebody who is not who they say', () => {
  it('[SAFE-10] is nobody: forged, cut, mixed and oversized cookies and tokens name no one', async () => {
    const { owner, vote, visitor } = await withSave();
    const other = await visitor();
    const [name = '', value = ''] = owner.cookie.split(/=(.*)/s);
    const [otherName = '', otherValue = ''] = other.cookie.split(/=(.*)/s);
    const dot = value.lastIndexOf('.');
    const otherDot = otherValue.lastIndexOf('.');
    const forged = [
      `${name}=`,
      `${name}=${value.slice(0, -1)}`,
      `${name}=${value.slice(0, dot)}`,
      `${name}=${value.slice(0, dot)}.${'A'.repeat(43)}`,
      `${name}=${value.slice(0, dot)}${otherValue.slice(otherDot)}`,
      `${name}=${value.toUpperCase()}`,
      `${name}=%00${value}`,
      `${name}="${value}`,
      `${name}=${'x'.repeat(4000)}`,
      `${name}=__proto__`,
      `${otherName}x=${otherValue}`,
      'a'.repeat(8000),
    ];
    for (const cookie of forged) expect((await vote(cookie, 1)).status, cookie.slice(0, 80)).toBe(401);
    for (const authorization of [
      'Bearer',
      'Bearer x',
      `Bearer ${'a'.repeat(6000)}`,
      'Basic b3duZXI6b3duZXI=',
      `Bearer ${value}`,
    ])
      expect((await vote('', 1, { authorization })).status, authorization.slice(0, 40)).toBe(401);
    expect((await vote(owner.cookie, 1)).votes).toBe(1);
  });
});

describe('votes', () => {
  it('[API-1] count once however often one person sends them, at once or replayed', async () => {
    const { owner, vote } = await withSave();
    const replies = await Promise.all(Array.from({ length: 30 }, () => vote(owner.cookie, 1)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await owner.client.getSave(saveId(1))).votes).toBe(1);
  });

  it('[OPS-7] by one person, and by many guests behind one address, end at their budgets', async () => {
    const limits = { ...LIMITS, votes: { person: 5, address: 8 }, newcomers: { person: 9, address: 6 } };
    const { owner, vote, origin } = await withSave({ operate: { limits } });
    const mine = await Promise.all(Array.from({ length: 7 }, (_, at) => vote(owner.cookie, at % 2 ? 1 : -1)));
    expect(mine.filter(({ status }) => status === 429)).toHaveLength(2);
    const welcomes = [];
    for (let guest = 0; guest < 8; guest++) welcomes.push(await fetch(`${origin}/api/me`));
    const cookies = welcomes.flatMap((reply) => (reply.headers.get('set-cookie') ?? '').split(';')[0] || []);
    expect(cookies.length).toBeLessThan(7);
    const theirs = [];
    for (const cookie of cookies) theirs.push(await vote(cookie, 1));
    expect(theirs.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(theirs.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await owner.client.getSave(saveId(1))).votes).toBeLessThanOrEqual(4);
  });
});

describe('replayed requests', () => {
  it('[API-1] change nothing the second time', async () => {
    const { owner, send } = await withSave();
    const { snapshot } = await owner.client.getSave(saveId(1));
    const body = JSON.stringify({ title: 'Low tide', snapshot, visibility: 'public', expected: null });
    const init = { method: 'PUT', headers: { cookie: owner.cookie, 'content-type': 'application/json' }, body };
    const before = await owner.client.getSave(saveId(1));
    for (let time = 0; time < 3; time++) expect((await send(`/api/saves/${saveId(1)}`, init)).status).toBe(200);
    expect(await owner.client.getSave(saveId(1))).toEqual(before);
  });
});

describe('pages of other sites', () => {
  it('[SAFE-2] change nothing, in the words of browsers new and old', async () => {
    const { owner, vote, port } = await withSave();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port}.evil.example` },
      { origin: 'http://127.0.0.1:1' },
      { referer: 'https://evil.example/page' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
      { 'sec-fetch-site': 'cross-site', origin: `http://127.0.0.1:${port}` },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      const reply = await vote(owner.cookie, 1, headers);
      expect([reply.status, reply.code], JSON.stringify(headers)).toEqual([403, 'other-site']);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await owner.client.getSave(saveId(1))).votes).toBe(0);
    expect(
      (await vote(owner.cookie, 1, { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
  });

  it('[SAFE-3] read nothing unless they are named, and then act by no cookie', async () => {
    const closed = await withSave();
    const preflight = { 'access-control-request-method': 'PUT', origin: 'https://friend.example' };
    const asked = await closed.send('/api/saves', { method: 'OPTIONS', headers: preflight });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const open = await withSave({ operate: { origins: ['https://friend.example'] } });
    const allowed = await open.send(`/api/saves/${saveId(1)}/vote`, { method: 'OPTIONS', headers: preflight });
    expect([
      allowed.status,
      allowed.headers.get('access-control-allow-origin'),
      allowed.headers.get('access-control-allow-credentials'),
    ]).toEqual([204, 'https://friend.example', null]);
    const read = await open.send('/api/saves', { headers: { origin: 'https://friend.example' } });
    expect([read.status, read.headers.get('access-control-allow-origin'), read.headers.get('vary')]).toEqual([
      200,
      'https://friend.example',
      'origin',
    ]);
    const stranger = await open.send('/api/saves', { headers: { origin: 'https://friend.example.evil.example' } });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    const acting = await open.vote(open.owner.cookie, 1, {
      origin: 'https://friend.example',
      'sec-fetch-site': 'cross-site',
    });
    expect([acting.status, acting.code]).toEqual([403, 'other-site']);
  });

  it('[OPS-8] do not reach a server of this machine by a name of their own', async () => {
    const { server } = await withSave({ operate: { hosts: ['localhost', '127.0.0.1', '::1'] } });
    const statusFor = async (host: string) =>
      (await server.inject({ url: '/api/saves', headers: { host } })).statusCode;
    expect([
      await statusFor('evil.example'),
      await statusFor('evil.example:7070'),
      await statusFor('localhost.evil.example'),
    ]).toEqual([421, 421, 421]);
    expect([await statusFor('localhost:7070'), await statusFor('127.0.0.1'), await statusFor('[::1]:7070')]).toEqual([
      200, 200, 200,
    ]);
  });

  it('[SAFE-1] get no frame, no script and no sniffing out of what is served', async () => {
    const { origin } = await withSave();
    for (const path of ['/', '/api/saves', '/nothing']) {
      const { headers } = await fetch(`${origin}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
      expect(policy).toContain("frame-ancestors 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('titles', () => {
  const retitled = async ({ owner }: { owner: Awaited<ReturnType<Listening['visitor']>> }, title: string) => {
    const reply = await owner.ask('PATCH', `/api/saves/${saveId(1)}`, { title });
    return [reply.statusCode, reply.json().title ?? reply.json().error?.code] as unknown[];
  };

  it('[SAFE-11] keep every language and every picture, and nothing that hides or turns round what follows', async () => {
    const setting = await withSave();
    const honest = [
      'größer',
      'ねこ',
      'שלום עולם',
      'مرحبا',
      '👩‍🎨 family 👨‍👩‍👧',
      'क्षत्रिय',
      'नमस्ते',
      'e\u0301',
      "' or 1=1 --",
      '<script>alert(1)</script>',
      '__proto__',
    ];
    for (const title of honest) expect(await retitled(setting, title)).toEqual([200, title.normalize('NFC')]);
    const cleaned: [sent: string, kept: string][] = [
      ['a\u202eb', 'ab'],
      ['a\u2066b\u2069', 'ab'],
      ['a\u0000b', 'ab'],
      ['a\u001b[31mb', 'a[31mb'],
      ['a\nb\u2028c', 'a b c'],
      ['a\r\nset-cookie: x', 'a set-cookie: x'],
      ['\ufeffa\u200b\u00ad\ud800', 'a'],
      ['a\u{e0041}', 'a'],
      [`b${'\u0301'.repeat(60)}`, `b${'\u0301'.repeat(8)}`],
    ];
    for (const [sent, kept] of cleaned)
      expect(await retitled(setting, sent), JSON.stringify(sent)).toEqual([200, kept]);
    for (const nothing of ['', '   ', '\u200f', '\u202e\u200b', '\u200d\u200d', 'x'.repeat(201)])
      expect(await retitled(setting, nothing), JSON.stringify(nothing)).toEqual([400, 'bad-request']);
  });
});

describe('uploads by somebody hostile', () => {
  it('[API-2] give nothing for knowing a hash, and [API-3] keep nothing that is not what it is called', async () => {
    const { owner, visitor, send } = await withSave();
    await owner.ask('PUT', `/api/blobs/${hash}`, bytes);
    const thief = await visitor();
    const { snapshot } = await owner.client.getSave(saveId(1));
    await owner.client.patchSave(saveId(1), { visibility: 'private' });
    const headers = { cookie: thief.cookie };
    for (const path of [
      `/api/snapshots/${snapshot}`,
      `/api/snapshots/${snapshot}/blobs/${hash}`,
      `/api/saves/${saveId(1)}`,
    ])
      expect((await send(path, { headers })).status, path).toBe(404);
    const claim = { title: 'mine now', snapshot, visibility: 'public', expected: null };
    const init = {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(claim),
    };
    expect((await send(`/api/saves/${saveId(2)}`, init)).code).toBe('unknown-snapshot');
    expect((await send(`/api/saves/${saveId(1)}`, init)).status).toBe(404);
  });
});
