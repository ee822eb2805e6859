import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '../app';
import { refusal } from '../refusal';
import type { Store } from '../store';
import { isLoopback } from './network';
import type { OperateSettings } from './settings';

/** What a server counts for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds that a transaction waited for its turn or its connection. */
  readonly databaseWait: Histogram;
  /** Seconds that a transaction took, waiting left out. */
  readonly databaseWork: Histogram;
}

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the counters of one server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, buckets: QUICK, registers: [registry] });
  return {
    registry,
    databaseWait: histogram('afterimage_database_wait_seconds', 'Time that transactions waited to begin'),
    databaseWork: histogram('afterimage_database_work_seconds', 'Time that transactions took once begun'),
  };
}

/** Counts every request, and by their calls the votes, saves and uploads that were done (OPS-3). */
export function countRequests(app: App, { registry }: Metrics): void {
  const registers = [registry];
  const labels = ['method', 'route', 'status'] as const;
  const durations = new Histogram({
    ...{ name: 'afterimage_http_request_seconds', help: 'Time to answer, by call and status' },
    ...{ labelNames: labels, buckets: QUICK, registers },
  });
  const counter = (name: string, help: string) => new Counter({ name: `afterimage_${name}_total`, help, registers });
  const votes = counter('votes', 'Votes that were set');
  const saves = counter('saves', 'Saves and versions that were written');
  const uploads = counter('uploads', 'Blobs and snapshots that were uploaded');
  const uploaded = counter('upload_bytes', 'Bytes of blobs and snapshots that were uploaded');
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'unknown';
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (method !== 'PUT' || reply.statusCode >= 300) return;
    if (route === '/api/saves/:id/vote') votes.inc();
    else if (route === '/api/saves/:id') saves.inc();
    else if (route === '/api/blobs/:hash' || route === '/api/snapshots/:id') {
      uploads.inc();
      uploaded.inc(Number(request.headers['content-length'] ?? 0));
    }
  });
}

/** How long what was counted of the store is told again, milliseconds: counting reads a row for each blob. */
const COUNTED_MS = 60_000;

/**
 * Tells how many blobs are kept and how large they are together (OPS-3). They are counted when somebody asks for the metrics, once a minute at most; while the
 * store cannot be reached it is not known.
 * @param now milliseconds since 1970
 */
export function measureStored({ registry }: Metrics, store: Pick<Store, 'uploads'>, now: () => number): void {
  let counted: { readonly at: number; readonly stored: Promise<{ blobs: number; bytes: number }> } | undefined;
  const unknown = { blobs: Number.NaN, bytes: Number.NaN };
  const count = () => {
    if (!counted || now() - counted.at >= COUNTED_MS)
      counted = { at: now(), stored: store.uploads.stored().catch(() => unknown) };
    return counted.stored;
  };
  const gauge = (what: keyof typeof unknown, help: string) =>
    new Gauge({
      ...{ name: `afterimage_stored_${what}`, help, registers: [registry] },
      async collect() {
        this.set((await count())[what]);
      },
    });
  gauge('blobs', 'Blobs that are kept');
  gauge('bytes', 'Bytes of the blobs that are kept');
}

/** Serves the counters to this machine, or to who has the token. */
export function serveMetrics(app: App, { registry }: Metrics, settings: OperateSettings): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply: FastifyReply) => {
    if (!mayRead(request, settings)) throw refusal(404, 'unknown-address', 'GET /metrics', 'there is nothing here');
    const text = await Registry.merge([registry, processRegistry()]).metrics();
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).header('cache-control', 'no-store').send(text);
  });
}

function mayRead(request: FastifyRequest, { metricsToken, trustProxy, publicUrl }: OperateSettings): boolean {
  const said = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (metricsToken !== null) return said !== undefined && isEqual(said, metricsToken);
  // Behind a proxy of this machine everybody comes from here.
  const isProxied = trustProxy !== false || publicUrl !== null || FORWARDED.some((name) => name in request.headers);
  return !isProxied && isLoopback(request.raw.socket.remoteAddress);
}

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/** Takes as long for every text. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

let ofProcess: Registry | undefined;

/** Memory, event loop lag and the like belong to the process, however many servers it holds. */
function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
