import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer, serverProgram } from '../../cli/setup.mjs';
import { Stream } from '../../engine/random';
import { type Fetch, freeze, type ServerSaveList, serverClient } from '../../saves';
import { sampleMoment, saveId } from '../contracts/save-moment';
import type { Bench } from './run';
import { type Asked, load, type Pace, paceOf } from './server/load';
import { emptyRoute, rawInserts, startProcess } from './server/raw';
import { SAVES, seedSaves } from './server/seed';

const SECONDS = Number(process.env.AFTERIMAGE_BENCH_SECONDS ?? 10);
const VOTERS = 400;
const UPLOADS = 120;
const GOALS = { searchMs: 20, votesOfRaw: 0.5, rssMB: 300 };

/**
 * One server process on SQLite with 100,000 saves: votes, lists, search, downloads and uploads, beside what the machine gives at best in the same run.
 * The server has one core for its JavaScript, this process another. Rate limits are off: votes come from hundreds of people at one address.
 */
const bench: Bench = async ({ log }) => {
  const folder = mkdtempSync(join(tmpdir(), 'afterimage-bench-'));
  const chance = Stream.named('server bench', 'load');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance.next() * list.length)] as T;
  log(`${cpus().length} cores: the server's process and this one, which asks, run beside each other`);
  const seeded = await seedSaves(join(import.meta.dirname, '..', 'output', 'bench-server'), join(folder, 'data'), log);
  const rawPerSecond = rawInserts(join(folder, 'raw.sqlite'), Math.min(3, SECONDS));
  log(`better-sqlite3 alone, WAL, synchronous=FULL: ${rawPerSecond.toFixed(0)} inserts a second, one by one`);
  const empty = await emptyRoute(32, Math.min(3, SECONDS));
  log(`an empty Fastify route: ${told(empty)}`);

  await buildServer();
  const { child, url } = await startProcess([serverProgram], {
    ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: seeded.dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error' },
  });
  try {
    const cookies: string[] = [];
    while (cookies.length < VOTERS) cookies.push(await newGuest(url));
    const listed = await publicSaves(url, 3000);
    const vote = (): Asked => ({
      method: 'PUT',
      path: `/api/saves/${pick(listed)}/vote`,
      headers: { cookie: pick(cookies), 'content-type': 'application/json' },
      body: JSON.stringify({ value: pick([1, 1, 1, -1]) }),
    });
    const get = (paths: readonly string[]) => (): Asked => ({ path: pick(paths), headers: { cookie: pick(cookies) } });
    const idle = residentMB(child.pid);
    // Whoever asks first for everything waits until the installation's content is read: once, and not what is measured here.
    await (await fetch(url + (EVERYTHING[0] ?? ''))).arrayBuffer();
    const loads: Record<string, [connections: number, next: () => Asked]> = {
      search: [2, get([...SEARCHES, ...EVERYTHING])],
      list: [2, get(LISTS)],
      blob: [16, get([`/api/snapshots/${seeded.snapshot}/blobs/${seeded.blob}`])],
      votes: [64, vote],
    };
    const paces: Record<string, Pace> = {};
    let rssMB = idle;
    for (const [name, [connections, next]] of Object.entries(loads)) {
      const pace = await load({ url, connections, seconds: SECONDS, next });
      paces[name] = pace;
      rssMB = Math.max(rssMB, residentMB(child.pid));
      log(`${name}, ${connections} connections: ${told(pace)}`);
    }
    paces.upload = await uploads(url, cookies[0] ?? '', log);
    rssMB = Math.max(rssMB, residentMB(child.pid));
    log(`upload of a snapshot of 130 kB, 4 at a time: ${told(paces.upload)}`);
    log(`memory: ${idle.toFixed(0)} MB after the start, ${rssMB.toFixed(0)} MB at most`);
    const ofRaw = (paces.votes?.perSecond ?? 0) / rawPerSecond;
    const figures: Record<string, number> = {
      'server.raw.insertsPerSecond': rawPerSecond,
      'server.raw.routePerSecond': empty.perSecond,
      'server.raw.routeP95Ms': empty.p95,
    };
    for (const [name, { perSecond, p50, p95, p99 }] of Object.entries(paces)) {
      const values = { perSecond, p50Ms: p50, p95Ms: p95, p99Ms: p99 };
      for (const [key, value] of Object.entries(values)) figures[`server.${name}.${key}`] = value;
    }
    Object.assign(figures, { 'server.votes.ofRaw': ofRaw, 'server.rssIdleMB': idle, 'server.rssMB': rssMB });
    const faults = [
      ...Object.entries(paces).flatMap(([name, { failed }]) => (failed > 0 ? [`${name}: ${failed} calls failed`] : [])),
      ...missed('server.search.p95Ms', paces.search?.p95 ?? Number.NaN, GOALS.searchMs),
      ...missed('server.rssMB', rssMB, GOALS.rssMB),
      ...(ofRaw >= GOALS.votesOfRaw ? [] : [`server.votes.ofRaw is ${ofRaw.toFixed(2)}, at least ${GOALS.votesOfRaw}`]),
    ];
    return { renderer: 'none', figures, faults };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

export default bench;

/** What people ask: by one word, common and rare, by two, by what begins a word, by tag, by kind, in each order, and further pages. */
const SEARCHES = [
  'text=tidepool&order=best',
  'text=tidepool',
  'text=geode%20calm',
  'text=orr&order=best',
  'text=mur%20win',
  'text=hollow%20977',
  'text=heron%2042&order=best',
  'text=t&order=best',
  'text=nothing-like-it',
  'tag=deep-sea&order=best',
  'tag=late,loud',
  'tag=roof&text=ember&order=name',
  'props=kind:pattern&order=best',
  'flags=lib&text=late',
  'order=best',
  'order=name',
  'text=fogbank&order=name',
  'owner=guest_00000000000000000000000000000007&text=ti',
].map((query) => `/api/library?type=save&limit=50&${query}`);

/** The same over everything there is, the core included. */
const EVERYTHING = ['text=tidepool', 'text=moire&order=best', 'tag=calm&order=name', 'order=best'].map(
  (query) => `/api/library?limit=50&${query}`,
);

const LISTS = ['order=best', 'order=new', 'order=best&limit=20', 'order=new&limit=100', 'scope=mine'].map(
  (query) => `/api/saves?${query}`,
);

async function newGuest(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/me`);
  await reply.arrayBuffer();
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The ids of so many saves that anyone may vote for. */
async function publicSaves(url: string, count: number): Promise<string[]> {
  const client = serverClient({ base: url });
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null && ids.length < count; ) {
    const page: ServerSaveList = await client.list({ limit: 100, ...(cursor === '' ? {} : { cursor }) });
    ids.push(...page.saves.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

/** Whole uploads as the pages do them: which blobs are missing, each of them, the manifest, the save. */
async function uploads(url: string, cookie: string, log: (line: string) => void): Promise<Pace> {
  const noise = Stream.named('server bench', 'noise');
  const snapshots = [];
  for (let number = 0; number < UPLOADS; number++) {
    const bytes = Uint8Array.from({ length: 128 * 128 * 8 }, () => noise.next() * 256);
    const buffers = [{ name: 'main', format: 'rgba16f' as const, width: 128, height: 128, bytes }];
    snapshots.push(await freeze(sampleMoment({ show: { tick: 1000 + number }, buffers })));
  }
  const asGuest: Fetch = (address, init) => fetch(address, { ...init, headers: { ...init.headers, cookie } });
  const client = serverClient({ base: url, fetch: asGuest });
  const times: number[] = [];
  let failed = 0;
  const begin = performance.now();
  const waiting = [...snapshots.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [number, snapshot] = next;
      const started = performance.now();
      const save = { id: saveId(SAVES + number), title: 'new', expected: null };
      await client.upload(save, snapshot).catch((error: unknown) => {
        if (failed === 0) log(String(error));
        failed += 1;
      });
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return { ...paceOf(times, performance.now() - begin), failed };
}

/** Resident memory of a process, MB of a million bytes. */
function residentMB(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(stdout.trim()) * 1024) / 1e6;
}

function told({ perSecond, p50, p95, p99 }: Pace): string {
  return `${perSecond.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function missed(name: string, value: number, goal: number): string[] {
  return value <= goal ? [] : [`${name} is ${value.toFixed(1)}, at most ${goal}`];
}
