import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import type { App } from '../app';

/** Ids that others may give a request: nothing that could be taken for another line of a log. */
const GIVEN_ID = /^[\w.:-]{1,64}$/;

/** Options that give every request an id, a caller's own where it has one, and leave the framework's own lines out. */
export const requestIdOptions = {
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
  genReqId: (raw: IncomingMessage) => {
    const given = raw.headers['x-request-id'];
    return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
  },
} satisfies FastifyServerOptions;

/**
 * The logger's options (pino): JSON lines, times as ISO, and of a request only what `logRequests` writes.
 * @param level of pino, such as `warn`
 */
export function logOptions(level: string) {
  return {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: shortRequest, res: () => ({}), err: shortError },
    // What a programmer logs by mistake.
    redact: {
      paths: SECRETS.flatMap((name) => [name, `*${name.startsWith('[') ? '' : '.'}${name}`]),
      censor: '(not logged)',
    },
  };
}

const SECRETS = ['cookie', 'authorization', '["set-cookie"]', 'password', 'token', 'secret', 'body'];

/**
 * Writes one line for each answered request: who, what, how it went and how long it took; never a cookie, a query or a body, and of the address only the
 * call, for to know the id of an unlisted save is to be let in.
 * @param personOf the id of who asks
 */
export function logRequests(app: App, personOf: (request: FastifyRequest) => string | null): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply;
    const line = { ...shortRequest(request), person: personOf(request), status, ms: Math.round(reply.elapsedTime) };
    if (status >= 500) request.log.warn(line, 'failed');
    else request.log.info(line, 'answered');
  });
}

function shortRequest(request: Pick<FastifyRequest, 'method' | 'ip' | 'routeOptions'>) {
  const { method, ip, routeOptions } = request;
  return { method, call: routeOptions?.url ?? 'unknown', from: ip };
}

/** Without what libraries add to their errors: a database's details name rows. */
function shortError(error: Error & { code?: unknown }) {
  const { name, message, stack = '' } = error;
  return { type: name, message, stack, ...(error.code === undefined ? {} : { code: String(error.code) }) };
}
