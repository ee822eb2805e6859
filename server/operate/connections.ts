import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions } from 'fastify';
import type { App } from '../app';
import { bareRefusal } from './bodies';
import type { OperateSettings } from './settings';

const HEADERS_MS = 15_000;
const IDLE_MS = 65_000;
const CLOSING_MS = 100;

/** How the framework is to be made so that connections have bounds: time for headers, for a request, between requests. */
export function connectionOptions({ trustProxy, pace }: Pick<OperateSettings, 'trustProxy' | 'pace'>) {
  return {
    trustProxy: trustOf(trustProxy),
    requestTimeout: pace.mostMs,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: 'idle',
    // A name or id longer than any of ours, so that it is refused with a word of ours.
    routerOptions: { maxParamLength: 500 },
    http: {
      headersTimeout: Math.min(HEADERS_MS, pace.mostMs),
      connectionsCheckingInterval: pace.checkMs,
      maxHeaderSize: 16 * 1024,
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    clientErrorHandler: refuseBare,
  } satisfies FastifyHttpOptions<Server>;
}

/** Bounds what one connection may do, and lets go of each as soon as it is idle once the server closes: else a kept one would hold it up. */
export function boundConnections(app: App): void {
  app.server.maxRequestsPerSocket = 10_000;
  let closing: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    closing = setInterval(() => app.server.closeIdleConnections(), CLOSING_MS).unref();
  });
  app.addHook('onClose', async () => clearInterval(closing));
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** Answers what never became a request; two requests in the clothes of one among it. */
function refuseBare(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) {
    if (error.code === 'HPE_HEADER_OVERFLOW') socket.write(bareRefusal(431, 'too-large', 'the headers are too large'));
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
      socket.write(bareRefusal(408, 'too-slow', 'the request comes too slowly'));
    else socket.write(bareRefusal(400, 'bad-request', 'this is not a request that can be read'));
  }
  socket.destroySoon();
}

function trustOf(trusted: OperateSettings['trustProxy']) {
  if (typeof trusted === 'number') return (_address: string, hop: number) => hop < trusted;
  return trusted === false ? false : [...trusted];
}
