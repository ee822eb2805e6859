import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { AfterimageError } from '../../../engine/problem';
import { sha256Sync } from '../../../saves';
import { closeOnSignals, LIMITS, logOptions, readSettings } from '../../../server/operate';
import { saveId } from '../../contracts/save-moment';
import { codeOf, openSetting, snapshotAt } from '../setting';
import { listen } from './listening';

const bytes = new TextEncoder().encode('some bytes');
const hash = sha256Sync(bytes);

describe('/health and /ready', () => {
  it('[OPS-1] say that the process lives and what it needs is there, without a guest and without limits', async () => {
    const { server } = await openSetting({ operate: { limits: { ...LIMITS, reads: { person: 0, address: 0 } } } });
    expect((await server.inject({ url: '/health' })).json()).toEqual({ status: 'ok' });
    const ready = await server.inject({ url: '/ready' });
    expect([ready.statusCode, ready.json()]).toMatchObject([
      200,
      { ready: true, checks: { database: 'ok', disk: 'ok' } },
    ]);
    expect(ready.headers['cache-control']).toBe('no-store');
  });

  it('[OPS-2] say which part is missing, and nothing more', async () => {
    const { server } = await openSetting({ operate: { diskReserve: Number.MAX_SAFE_INTEGER } });
    const ready = await server.inject({ url: '/ready' });
    expect([ready.statusCode, ready.json()]).toMatchObject([
      503,
      { ready: false, checks: { database: 'ok', disk: 'failed' } },
    ]);
    expect((await server.inject({ url: '/health' })).statusCode).toBe(200);
  });
});

describe('/metrics', () => {
  it('[OPS-3] count requests by call and status, votes, saves and uploads, and tell of memory and the event loop', async () => {
    const { server, visitor } = await openSetting();
    const guest = await visitor();
    const save = { id: saveId(1), title: 'Low tide', visibility: 'public' as const, expected: null };
    const snapshot = await snapshotAt(1);
    await guest.client.upload(save, snapshot);
    await guest.client.vote(saveId(1), 1);
    await guest.ask('GET', `/api/saves/${saveId(2)}`);
    const { body } = await server.inject({ url: '/metrics' });
    const countOf = (name: string) => Number(body.match(new RegExp(`^${name} (\\S+)$`, 'm'))?.[1]);
    expect([countOf('afterimage_votes_total'), countOf('afterimage_saves_total')]).toEqual([1, 1]);
    expect(countOf('afterimage_uploads_total')).toBe(snapshot.blobs.size + 1);
    expect(countOf('afterimage_upload_bytes_total')).toBeGreaterThan(0);
    expect(body).toContain('afterimage_http_request_seconds_count{method="GET",route="/api/saves/:id",status="404"} 1');
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'])
      expect(countOf(name)).toBeGreaterThanOrEqual(0);
    expect(body).not.toContain(saveId(1));
  });

  it('[OPS-4] are for this machine alone, or for who has the token', async () => {
    const refused = [404, 'unknown-address'];
    const ask = async (operate: object, headers: Record<string, string>, remoteAddress = '127.0.0.1') => {
      const { server } = await openSetting({ operate });
      const reply = await server.inject({ url: '/metrics', headers, remoteAddress });
      return reply.statusCode === 200 ? 200 : [reply.statusCode, codeOf(reply)];
    };
    expect(await ask({}, {}, '192.0.2.7')).toEqual(refused);
    expect(await ask({}, { 'x-forwarded-for': '192.0.2.7' })).toEqual(refused);
    expect(await ask({ trustProxy: 1 }, { 'x-forwarded-for': '127.0.0.1' })).toEqual(refused);
    const token = { metricsToken: 'a token of some length' };
    expect(await ask(token, {})).toEqual(refused);
    expect(await ask(token, { authorization: 'Bearer another token of it' })).toEqual(refused);
    expect(await ask(token, { authorization: `Bearer ${token.metricsToken}` }, '192.0.2.7')).toBe(200);
  });
});

describe('the log', () => {
  it('[OPS-5] has a line for each request with its id, and no cookie, token, query, body or id of a save', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const { visitor, server } = await openSetting({ logger: { ...logOptions('info'), stream } });
    const guest = await visitor();
    await guest.ask('PUT', `/api/saves/${saveId(1)}`, { title: 'a secret title', snapshot: hash, expected: null });
    await server.inject({
      url: '/api/saves?cursor=secretcursor',
      headers: { authorization: 'Bearer secrettoken', 'x-request-id': 'mine-1' },
    });
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.find(({ request }) => request === 'mine-1')).toMatchObject({
      method: 'GET',
      call: '/api/saves',
      status: 401,
      level: 'info',
    });
    expect(told.find(({ call }) => call === '/api/saves/:id')).toMatchObject({
      method: 'PUT',
      person: expect.stringMatching(/^guest_/),
      from: '127.0.0.1',
      ms: expect.any(Number),
    });
    expect(lines.join('')).not.toMatch(/secret|afterimage-guest|save_/);
  });

  it('[OPS-5] takes the id of a request from who sends one, unless it could forge a line, and gives it back', async () => {
    const { server } = await openSetting();
    const idFor = async (given: string) =>
      (await server.inject({ url: '/health', headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await idFor('trace-7.a:b')).toBe('trace-7.a:b');
    for (const bad of ['', 'two words', '{"a":1}', 'x'.repeat(65)]) expect(await idFor(bad)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('[OPS-5] leaves out what a programmer logs by mistake', async () => {
    const lines: string[] = [];
    const { server } = await openSetting({
      logger: { ...logOptions('info'), stream: { write: (line: string) => void lines.push(line) } },
    });
    server.log.info({ headers: { cookie: 'hush', authorization: 'hush' }, password: 'hush' }, 'careless');
    expect(lines.join('')).toContain('careless');
    expect(lines.join('')).not.toContain('hush');
  });
});

describe('limits', () => {
  it('[OPS-7] have a budget for each kind of call: who has voted too much can still read and save', async () => {
    const { visitor } = await openSetting({ operate: { limits: { ...LIMITS, votes: { person: 2, address: 100 } } } });
    const guest = await visitor();
    const vote = () => guest.ask('PUT', `/api/saves/${saveId(1)}/vote`, { value: 1 });
    expect([(await vote()).statusCode, (await vote()).statusCode]).toEqual([404, 404]);
    const reply = await vote();
    expect([reply.statusCode, codeOf(reply)]).toEqual([429, 'too-many-requests']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect(reply.json().error.message).toContain('too many votes by one person; expected 2 a minute');
    expect((await guest.ask('GET', '/api/saves')).statusCode).toBe(200);
    expect((await guest.ask('PUT', `/api/blobs/${hash}`, bytes)).statusCode).toBe(201);
    expect((await (await visitor()).ask('PUT', `/api/saves/${saveId(1)}/vote`, { value: 1 })).statusCode).toBe(404);
  });

  it('[OPS-7] count a home with IPv6 as one address, and believe no header without a proxy that is trusted', async () => {
    const limits = { ...LIMITS, newcomers: { person: 9, address: 2 } };
    const statuses = async (
      operate: object,
      from: readonly (readonly [remoteAddress: string, forwarded: string])[],
    ) => {
      const { server } = await openSetting({ operate: { limits, ...operate } });
      const replies = [];
      for (const [remoteAddress, forwarded] of from)
        replies.push(await server.inject({ url: '/api/me', remoteAddress, headers: { 'x-forwarded-for': forwarded } }));
      return replies.map(({ statusCode }) => statusCode);
    };
    const one = ['2001:db8:0:7::1', '2001:db8::7:a:b:c:d', '2001:DB8:0:7:ffff::'].map((ip) => [ip, ''] as const);
    expect(await statuses({}, [...one, ['2001:db8:0:8::1', '']])).toEqual([200, 200, 429, 200]);
    const forged = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((ip) => ['192.0.2.7', ip] as const);
    expect(await statuses({}, forged)).toEqual([200, 200, 429]);
    expect(await statuses({ trustProxy: 1 }, forged)).toEqual([200, 200, 200]);
    expect(await statuses({ trustProxy: ['192.0.2.1'] }, forged)).toEqual([200, 200, 429]);
  });
});

describe('settings', () => {
  it('[OPS-8] come from the environment, and by default nothing is open', () => {
    expect(readSettings({ PUBLIC_URL: '' }, '0.0.0.0')).toMatchObject({
      trustProxy: false,
      publicUrl: null,
      hosts: null,
      origins: [],
      metricsToken: null,
      limits: LIMITS,
    });
    expect(readSettings({}, 'localhost').hosts).toEqual(['localhost', '127.0.0.1', '::1']);
    const given = {
      TRUST_PROXY: '10.0.0.0/8, 192.0.2.1',
      PUBLIC_URL: 'https://art.example',
      CORS_ORIGINS: 'https://a.example,https://b.example',
      RATE_LIMITS: 'off',
      DISK_RESERVE_MB: '1',
    };
    expect(readSettings(given, '127.0.0.1')).toMatchObject({
      trustProxy: ['10.0.0.0/8', '192.0.2.1'],
      hosts: ['localhost', '127.0.0.1', '::1', 'art.example'],
      origins: ['https://a.example', 'https://b.example'],
      limits: 'off',
      diskReserve: 1048576,
    });
    expect(readSettings({ TRUST_PROXY: '2' }, '::').trustProxy).toBe(2);
  });

  it('[OPS-8] that are wrong are told, all of them, and no token with them', () => {
    const wrong = {
      TRUST_PROXY: 'true',
      PUBLIC_URL: 'https://art.example/path',
      CORS_ORIGINS: '*',
      METRICS_TOKEN: 'short',
      DISK_RESERVE_MB: 'x',
    };
    const read = () => readSettings(wrong, 'localhost');
    expect(read).toThrow(AfterimageError);
    try {
      read();
    } catch (error) {
      const { problems, message } = error as AfterimageError;
      expect(problems.map(({ where }) => 'address' in where && where.address)).toEqual(Object.keys(wrong));
      expect(message).not.toContain('short');
    }
  });
});

describe('leaving', () => {
  const leave = async (limitMs: number) => {
    const listening = await listen();
    const signals = new EventEmitter();
    const codes: number[] = [];
    const said: string[] = [];
    closeOnSignals(listening.server, {
      limitMs,
      signals,
      exit: (code) => codes.push(code),
      say: (line) => said.push(line),
    });
    return { ...listening, signals, codes, said };
  };
  /** A body whose end is not sent yet. */
  const halfUpload = async ({ origin, visitor }: Awaited<ReturnType<typeof leave>>) => {
    const { cookie } = await visitor();
    let finish = () => {};
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 4));
        finish = () => {
          controller.enqueue(bytes.slice(4));
          controller.close();
        };
      },
    });
    const headers = { cookie, 'content-type': 'application/octet-stream' };
    const init = { method: 'PUT', headers, body, duplex: 'half' };
    const answer = fetch(`${origin}/api/blobs/${hash}`, init as RequestInit).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 150));
    return { answer, finish };
  };

  it('[OPS-6] takes nothing new, finishes what it is doing, and goes', async () => {
    const left = await leave(10_000);
    const { answer, finish } = await halfUpload(left);
    left.signals.emit('SIGTERM');
    await expect
      .poll(() =>
        fetch(`${left.origin}/health`).then(
          () => 'answers',
          () => 'refused',
        ),
      )
      .toBe('refused');
    expect(left.codes).toEqual([]);
    finish();
    expect((await answer)?.status).toBe(201);
    await expect.poll(() => left.codes).toEqual([0]);
  });

  it('[OPS-6] does not wait for ever, and a second signal ends it at once', async () => {
    const slow = await leave(200);
    const { finish } = await halfUpload(slow);
    slow.signals.emit('SIGTERM');
    await expect.poll(() => slow.codes[0]).toBe(1);
    expect(slow.said).toEqual(['not finished after 0.2 s: leaving all the same']);
    slow.signals.emit('SIGINT');
    expect(slow.codes[1]).toBe(130);
    finish();
  });
});
