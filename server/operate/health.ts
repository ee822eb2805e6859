import { statfs } from 'node:fs/promises';
import * as z from 'zod';
import type { App } from '../app';
import { refusal } from '../refusal';
import { DISK_FULL } from '../storage-failure';

/** One thing that a server needs; rejects when it is not there. */
export type Check = () => Promise<unknown>;

const stateSchema = z.enum(['ok', 'failed']);
const readySchema = z.object({ ready: z.boolean(), checks: z.record(z.string(), stateSchema) });

const CHECK_MS = 3000;
const KEPT_MS = 1000;

/**
 * Adds `/health` (the process lives) and `/ready` (it can do its work now: OPS-1, OPS-2). What is wrong is told to the log; to the caller only which part.
 * @param checks by name
 */
export function serveHealth(app: App, checks: Readonly<Record<string, Check>>): void {
  app.get('/health', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  // Asked often or by many, it looks once a second.
  let last: { readonly at: number; readonly found: Promise<Record<string, 'ok' | 'failed'>> } | undefined;
  const look = () => {
    if (!last || performance.now() - last.at > KEPT_MS) last = { at: performance.now(), found: runChecks(app, checks) };
    return last.found;
  };
  const schema = { hide: true, response: { 200: readySchema, 503: readySchema } };
  app.get('/ready', { schema }, async (_request, reply) => {
    const found = await look();
    const ready = Object.values(found).every((state) => state === 'ok');
    reply.header('cache-control', 'no-store');
    return reply.code(ready ? 200 : 503).send({ ready, checks: found });
  });
}

async function runChecks(app: App, checks: Readonly<Record<string, Check>>): Promise<Record<string, 'ok' | 'failed'>> {
  const states = Object.entries(checks).map(async ([name, check]) => {
    try {
      await withinTime(check());
      return [name, 'ok'] as const;
    } catch (error) {
      app.log.error({ err: error, check: name }, 'not ready');
      return [name, 'failed'] as const;
    }
  });
  return Object.fromEntries(await Promise.all(states));
}

async function withinTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_MS} ms`)), CHECK_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes that are free for us on the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Requires that a disk has space left.
 * @param folder on that disk
 * @param reserve bytes that must be free
 * @param coming bytes that are about to be written
 * @throws Refusal 507 `disk-full`
 */
export async function requireSpace(folder: string, reserve: number, coming = 0): Promise<void> {
  const free = await freeBytes(folder);
  if (free - coming >= reserve) return;
  const { status, code, message, hint } = DISK_FULL;
  throw refusal(status, code, 'uploads', message, {
    got: `${Math.floor(free / 1024)} kB free`,
    expected: `${Math.ceil(reserve / 1024)} kB kept free`,
    hint,
  });
}

/** Refuses uploads that would leave too little of a disk free, before they are read. */
export function keepReserve(app: App, folder: string, reserve: number): void {
  app.addHook('onRequest', async ({ method, routeOptions, headers }) => {
    const { url = '' } = routeOptions;
    if (method !== 'PUT' || !(url.startsWith('/api/blobs') || url.startsWith('/api/snapshots'))) return;
    await requireSpace(folder, reserve, Number(headers['content-length'] ?? 0));
  });
}
