import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse as Reply } from 'fastify';
import { onTestFinished } from 'vitest';
import { type Fetch, freeze, type Moment, type ServerClient, type Snapshot, serverClient } from '../../saves';
import { createServer, type ServerOptions } from '../../server';
import { sampleMoment } from '../contracts/save-moment';

/** Somebody with a browser: keeps cookies, and has a client that speaks to the server without a socket. */
export interface Visitor {
  readonly client: ServerClient;
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<Reply>;
  /** As a browser's, with this visitor's cookies. */
  readonly fetch: Fetch;
  cookie: string;
}

/** A server of its own for one test. */
export interface Setting {
  readonly server: Awaited<ReturnType<typeof createServer>>;
  readonly dataDir: string;
  /** Somebody new; a guest unless told otherwise. */
  visitor(options?: { guest: boolean }): Promise<Visitor>;
  /** Every file in the data folder that is a blob or a manifest. */
  storedFiles(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a server in a new folder, or in that of another setting; both go away with the test. */
export async function openSetting(options: Partial<ServerOptions> = {}): Promise<Setting> {
  const dataDir = options.dataDir ?? (await newFolder());
  const server = await createServer({ dataDir, distDir: join(dataDir, 'no-dist'), ...options });
  onTestFinished(() => server.close());
  return {
    server,
    dataDir,
    async visitor({ guest } = { guest: true }) {
      const visitor = newVisitor(server);
      if (guest) await visitor.client.me();
      return visitor;
    },
    async storedFiles() {
      const entries = await readdir(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    close: () => server.close(),
  };
}

/** An empty folder that goes away with the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A snapshot like no other with another tick. */
export function snapshotAt(tick: number, change: Partial<Moment> = {}): Promise<Snapshot> {
  return freeze(sampleMoment({ show: { tick }, ...change }));
}

/** Uploads the blobs of a snapshot and, unless told otherwise, its manifest. */
export async function sendSnapshot(
  visitor: Visitor,
  snapshot: Snapshot,
  { manifest } = { manifest: true },
): Promise<void> {
  for (const [hash, bytes] of snapshot.blobs) await visitor.ask('PUT', `/api/blobs/${hash}`, bytes);
  if (manifest) await visitor.ask('PUT', `/api/snapshots/${snapshot.id}`, snapshot.manifest);
}

/** The error code of a refusal. */
export function codeOf(reply: Reply): string {
  return reply.json<{ error: { code: string } }>().error.code;
}

function newVisitor(server: Setting['server']): Visitor {
  const visitor: Visitor = {
    cookie: '',
    async ask(method, url, body) {
      const bytes = body instanceof Uint8Array;
      const headers: Record<string, string> = { cookie: visitor.cookie };
      if (bytes) headers['content-type'] = 'application/octet-stream';
      const options: InjectOptions = { method, url, headers };
      if (body !== undefined) options.payload = bytes ? Buffer.from(body) : (body as object);
      const reply = await server.inject(options);
      for (const { name, value } of reply.cookies) keepCookie(visitor, name, value);
      return reply;
    },
    fetch: (url, init) => fetchAs(visitor, url, init),
    client: serverClient({ fetch: (url, init) => visitor.fetch(url, init) }),
  };
  return visitor;
}

/** As a browser does. Values stay as they were sent: the server wrote them so that they need no escape but this. */
function keepCookie(visitor: Visitor, name: string, value: string): void {
  const others = visitor.cookie.split('; ').filter((cookie) => cookie !== '' && !cookie.startsWith(`${name}=`));
  visitor.cookie = [...others, ...(value === '' ? [] : [`${name}=${encodeURIComponent(value)}`])].join('; ');
}

async function fetchAs(visitor: Visitor, ...[url, init]: Parameters<Fetch>): Promise<Response> {
  const { method, body } = init;
  const payload: unknown = typeof body === 'string' ? JSON.parse(body) : (body ?? undefined);
  const reply = await visitor.ask(method as 'GET', url, payload);
  const empty = reply.statusCode === 204;
  return new Response(empty ? null : new Uint8Array(reply.rawPayload), { status: reply.statusCode });
}
