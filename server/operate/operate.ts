import type { FastifyRequest } from 'fastify';
import type { App } from '../app';
import { boundBodies } from './bodies';
import { boundConnections } from './connections';
import { sendSafeHeaders } from './headers';
import { type Check, keepReserve, serveHealth } from './health';
import { logRequests } from './logs';
import { countRequests, type Metrics, serveMetrics } from './metrics';
import { checkOrigins } from './origins';
import type { OperateSettings } from './settings';

/** What operating needs to know of the rest of the server. */
export interface OperateParts {
  readonly settings: OperateSettings;
  readonly metrics: Metrics;
  /** What `/ready` looks at, by name. */
  readonly checks: Readonly<Record<string, Check>>;
  /** A folder on the disk that uploads go to; undefined when they go elsewhere. */
  readonly disk: string | undefined;
  /** The id of who asks, null for a stranger. */
  readonly personOf: (request: FastifyRequest) => string | null;
}

/** Makes a server fit for the world: bounds, safe headers, no other sites, health, metrics and a log. Before its routes are added. */
export async function operate(app: App, { settings, metrics, checks, disk, personOf }: OperateParts): Promise<void> {
  logRequests(app, personOf);
  countRequests(app, metrics);
  boundConnections(app);
  await sendSafeHeaders(app, settings);
  checkOrigins(app, settings);
  boundBodies(app, settings.pace);
  if (disk !== undefined) keepReserve(app, disk, settings.diskReserve);
  serveHealth(app, checks);
  serveMetrics(app, metrics, settings);
}
