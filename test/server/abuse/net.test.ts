import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sha256Sync } from '../../../saves';
import { DEFAULT_SETTINGS } from '../../../server/operate';
import { saveId } from '../../contracts/save-moment';
import { listen, sayBare, statusesIn } from '../operate/listening';

const bytes = new TextEncoder().encode('some bytes');
const hash = sha256Sync(bytes);
const pace = { ...DEFAULT_SETTINGS.pace, graceMs: 200, bytesPerSecond: 4096, checkMs: 50 };
const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`;

describe('bytes on a bare socket', () => {
  it('[SAFE-4] that are two requests in one, or none, are refused, and nothing after them is answered', async () => {
    const { port, storedFiles } = await listen();
    const head = `POST /api/blobs/missing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
    const hidden = 'GET /api/saves HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const smuggled: [what: string, text: string][] = [
      ['two lengths', `${head}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
      ['a length and chunks', `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
      ['chunks by another name', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
      ['chunks twice', `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`],
      ['a negative length', `${head}Content-Length: -1\r\n\r\n${hidden}`],
      ['a length with a sign', `${head}Content-Length: +4\r\n\r\nabcd${hidden}`],
      ['a chunk beyond any size', `${head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n${hidden}`],
      ['a folded header', `${head}X-One: a\r\n b\r\nContent-Length : 4\r\n\r\nabcd${hidden}`],
      ['a bare line feed in a header', `${head}X-One: a\nX-Two: b\rContent-Length: 4\r\n\r\nabcd${hidden}`],
      ['a NUL in a header', `GET /api/saves HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n${hidden}`],
      ['no host', `GET /api/saves HTTP/1.1\r\n\r\n${hidden}`],
      ['no protocol', `GET /api/saves\r\n\r\n${hidden}`],
      ['nonsense', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ];
    for (const [what, text] of smuggled) {
      const heard = await sayBare(port, [text]);
      const statuses = statusesIn(heard);
      expect(statuses.length, `${what}: ${heard}`).toBeLessThanOrEqual(1);
      expect(
        statuses.every((status) => status >= 400 && status < 500),
        `${what}: ${heard}`,
      ).toBe(true);
    }
    expect(await storedFiles()).toEqual([]);
  });

  it('[SAFE-4] with headers beyond bounds are refused in our own words', async () => {
    const { port } = await listen();
    const heard = await sayBare(port, [get('/api/saves', `X-Long: ${'x'.repeat(20_000)}`)]);
    expect(statusesIn(heard)).toEqual([431]);
    expect(heard).toContain('[too-large]');
    expect(statusesIn(await sayBare(port, [get(`/api/saves?cursor=${'x'.repeat(17_000)}`)]))).toEqual([431]);
  });

  it('[SAFE-4] cannot break out of a header or a log with what they send', async () => {
    const { port } = await listen();
    const heard = await sayBare(port, [
      get('/api/saves?cursor=a%0d%0aSet-Cookie:%20x=1', 'X-Request-Id: a%0d%0aX-Evil: 1'),
    ]);
    expect(statusesIn(heard)).toEqual([400]);
    expect(heard).not.toMatch(/^(set-cookie|x-evil)/im);
  });

  it('[SAFE-5] that come too slowly are ended, in the headers as in the body', { timeout: 20_000 }, async () => {
    const { port, visitor, storedFiles } = await listen({ operate: { pace: { ...pace, mostMs: 600 } } });
    const { cookie } = await visitor();
    const drops = (text: string) => [...text].map((letter) => letter);
    const slowHead = sayBare(
      port,
      ['GET /api/saves HTTP/1.1\r\nHost: localhost\r\n', ...drops('X-Slow: '.padEnd(60, 'x'))],
      50,
    );
    const head = `PUT /api/blobs/${hash} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\n`;
    const slowBody = sayBare(port, [head, ...drops('x'.repeat(80))], 50);
    const ended = await Promise.all([slowHead, slowBody]);
    for (const heard of ended) expect(heard).toMatch(/^(HTTP\/1\.1 408|$)/);
    expect(ended.join('')).toContain('[too-slow]');
    expect(await storedFiles()).toEqual([]);
  });

  it('[SAFE-5] that stop in the middle of a body leave nothing behind', async () => {
    const { port, visitor, storedFiles } = await listen({ operate: { pace } });
    const { cookie } = await visitor();
    const head = `PUT /api/blobs/${hash} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: 10\r\n\r\n`;
    await sayBare(port, [head, 'some']);
    expect(await storedFiles()).toEqual([]);
  });
});

describe('a body', () => {
  it('[SAFE-5] that is too large, packed, of another type or not JSON is refused, whatever it says of its length', async () => {
    const { origin, visitor, storedFiles } = await listen();
    const { cookie } = await visitor();
    const send = async (
      path: string,
      method: string,
      type: string,
      body: BodyInit | ReadableStream,
      more: Record<string, string> = {},
    ) => {
      const init = { method, headers: { cookie, 'content-type': type, ...more }, body, duplex: 'half' };
      const reply = await fetch(`${origin}${path}`, init as RequestInit).catch(() => null);
      return reply ? [reply.status, ((await reply.json()) as { error: { code: string } }).error.code] : 'ended';
    };
    const json = 'application/json';
    const missing = (body: string, type = json, more = {}) => send('/api/blobs/missing', 'POST', type, body, more);
    // Who sends lets the server have its turn: both are in this process.
    let sent = 0;
    const endless = new ReadableStream({
      async pull(controller) {
        await setImmediate();
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    expect([[413, 'too-large'], 'ended']).toContainEqual(
      await send(`/api/blobs/${hash}`, 'PUT', 'application/octet-stream', endless),
    );
    expect(await missing(`{"hashes":["${'x'.repeat(5_000_000)}"]}`)).toEqual([413, 'too-large']);
    expect(await missing('{"hashes":[]}', 'text/plain')).toEqual([415, 'bad-type']);
    expect(await missing('hashes=1', 'application/x-www-form-urlencoded')).toEqual([415, 'bad-type']);
    expect(await missing('{"hashes":[]}', json, { 'content-encoding': 'gzip' })).toEqual([415, 'bad-type']);
    for (const text of ['', '{', '[1', '{"hashes":NaN}', '\u0000', '"just text"', 'null', '['.repeat(100_000)])
      expect(await missing(text), text.slice(0, 20)).toEqual([400, 'bad-request']);
    expect(await storedFiles()).toEqual([]);
  });

  it('[SAFE-5] that would change what objects are is refused, and changes nothing', async () => {
    const { origin, visitor } = await listen();
    const { cookie } = await visitor();
    const poisons = [
      '{"__proto__":{"polluted":1},"hashes":[]}',
      '{"constructor":{"prototype":{"polluted":1}},"hashes":[]}',
      '{"hashes":[],"a":{"b":{"__proto__":{"polluted":1}}}}',
      '{"hashes":{"__proto__":[],"length":1}}',
    ];
    for (const body of poisons) {
      const headers = { cookie, 'content-type': 'application/json' };
      const reply = await fetch(`${origin}/api/blobs/missing`, { method: 'POST', headers, body });
      expect(reply.status, body).toBe(400);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const query = await fetch(`${origin}/api/saves?__proto__[polluted]=1&constructor[prototype][polluted]=1`);
    expect([query.status, ({} as Record<string, unknown>).polluted]).toEqual([200, undefined]);
  });
});

describe('addresses and queries', () => {
  it('[SAFE-9] lead nowhere outside of what is served', async () => {
    const { port, server } = await listen();
    const paths = [
      '/../secret',
      '/..%2fsecret',
      '/%2e%2e/secret',
      '/assets/../../secret',
      '//secret',
      '/.env',
      '/%00',
      '/\\..\\secret',
      '/api/../secret',
      '/api/saves/%2e%2e%2f%2e%2e%2fsecret',
      `/api/snapshots/${'0'.repeat(64)}/blobs/..%2f..%2fsecret`,
      '/api/saves/%ff%fe',
      `/api/saves/${'a'.repeat(2000)}`,
    ];
    for (const path of paths) {
      const heard = await sayBare(port, [get(path)]);
      expect(
        statusesIn(heard).every((status) => [400, 404, 414, 503].includes(status)),
        `${path}: ${heard}`,
      ).toBe(true);
      expect(heard, path).not.toMatch(/[0-9a-f]{64}$/);
    }
    expect((await server.inject({ url: '/health' })).statusCode).toBe(200);
  });

  it('[SAFE-9] that try to be SQL, or are beyond any bounds, find nothing and break nothing', async () => {
    const { origin, visitor } = await listen();
    const guest = await visitor();
    const statusOf = async (path: string) =>
      (await fetch(`${origin}${path}`, { headers: { cookie: guest.cookie } })).status;
    const cursor = (value: unknown) => encodeURIComponent(Buffer.from(JSON.stringify(value)).toString('base64url'));
    for (const evil of [
      "' or 1=1 --",
      "'; drop table saves; --",
      '") union select 1 --',
      '%',
      '_',
      '\\',
      '\u0000',
      '𐍈',
      '🌀'.repeat(100),
    ]) {
      const text = encodeURIComponent(evil);
      expect(await statusOf(`/api/saves/${text}`), evil).toBe(400);
      expect([400], evil).toContain(await statusOf(`/api/saves?cursor=${text}`));
      expect([400], evil).toContain(await statusOf(`/api/saves?order=${text}`));
      expect([400], evil).toContain(await statusOf(`/api/saves?limit=${text}`));
    }
    for (const limit of ['0', '-1', '101', '1e9', 'NaN', '9'.repeat(300), '1.5'])
      expect(await statusOf(`/api/saves?limit=${limit}`), limit).toBe(400);
    const odd = [
      [0, 0, 0],
      [1e308, 1, 'x'],
      ['a', 1, 'x'],
      { length: 3 },
      [[[[]]]],
      null,
      [0, 0, 'x'.repeat(41)],
      [Number.MAX_SAFE_INTEGER + 2, 1, 'x'],
    ];
    for (const value of odd)
      expect(await statusOf(`/api/saves?cursor=${cursor(value)}`), JSON.stringify(value)).toBe(400);
    expect(
      await statusOf(`/api/saves?cursor=${cursor([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, saveId(1)])}`),
    ).toBe(200);
    expect(await statusOf(`/api/saves?${Array.from({ length: 500 }, (_, at) => `a${at}=1`).join('&')}`)).toBe(200);
    expect(await statusOf('/api/saves?limit=1&limit=2')).toBe(400);
  });
});
