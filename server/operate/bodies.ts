import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../app';
import { refusal } from '../refusal';

/** How slowly a request's body may come, and how much of them all may be here at once. */
export interface BodyPace {
  /** Milliseconds in which any body may be slow. */
  readonly graceMs: number;
  /** Bytes a second that it must come with after that, on average. */
  readonly bytesPerSecond: number;
  /** Milliseconds between looks. */
  readonly checkMs: number;
  /** Milliseconds that a whole request may take. */
  readonly mostMs: number;
  /** Bytes of unfinished bodies, of all requests together, over which no new ones are taken in. */
  readonly mostBytesAtOnce: number;
}

/** The largest JSON that a call takes; bytes are sent as such. */
const JSON_BYTES = 4 * 1024 * 1024;

interface OpenBody {
  readonly socket: Socket;
  readonly began: number;
  /** What the socket had brought before. */
  readonly before: number;
}

/**
 * Ends bodies that come too slowly, takes no more of them than fit, and takes nothing but JSON and bytes (SAFE-5). A page of another site can send
 * neither without asking first.
 */
export function boundBodies(app: App, pace: BodyPace): void {
  app.removeContentTypeParser(['text/plain', 'application/json']);
  const text = { parseAs: 'string', bodyLimit: JSON_BYTES } as const;
  app.addContentTypeParser('application/json', text, app.getDefaultJsonParser('error', 'error'));
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  const open = new Map<IncomingMessage, OpenBody>();
  const timer = setInterval(() => {
    for (const [message, body] of open) if (isTooSlow(body, pace)) endSlow(message);
  }, pace.checkMs).unref();
  app.addHook('onClose', async () => clearInterval(timer));
  app.addHook('onRequest', async (request, reply) => {
    const { raw, headers } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
      throw refusal(415, 'bad-type', `${request.method} ${request.url.slice(0, 200)}`, 'bodies are not unpacked here', {
        got: JSON.stringify(headers['content-encoding'].slice(0, 40)),
        expected: 'no content-encoding',
      });
    const received = [...open.values()].reduce((sum, body) => sum + receivedOf(body), 0);
    if (received > pace.mostBytesAtOnce) {
      reply.header('retry-after', 2);
      throw refusal(
        503,
        'busy',
        `${request.method} ${request.url.slice(0, 200)}`,
        'too much is being uploaded at once',
        {
          hint: 'again in a moment',
        },
      );
    }
    // Requests that are injected have no socket to wait for.
    if (raw.complete || !(raw.socket?.bytesRead >= 0)) return;
    open.set(raw, { socket: raw.socket, began: performance.now(), before: raw.socket.bytesRead });
    const forget = () => open.delete(raw);
    raw.once('end', forget).once('close', forget);
  });
}

const receivedOf = ({ socket, before }: OpenBody) => socket.bytesRead - before;

function isTooSlow(body: OpenBody, { graceMs, bytesPerSecond }: BodyPace): boolean {
  const late = performance.now() - body.began - graceMs;
  return late > 0 && receivedOf(body) < (late / 1000) * bytesPerSecond;
}

/** Says why on the bare socket, for the request is still being read, and leaves. */
function endSlow({ socket }: IncomingMessage): void {
  if (socket.writable) socket.write(bareRefusal(408, 'too-slow', 'the body comes too slowly'));
  socket.destroySoon();
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** An answer to what never became a request. */
export function bareRefusal(status: number, code: string, message: string): string {
  const body = JSON.stringify({ error: { code, message: `[${code}] request: ${message}` } });
  const head = [`HTTP/1.1 ${status} ${REASONS[status] ?? 'Error'}`, 'content-type: application/json; charset=utf-8'];
  return `${[...head, `content-length: ${Buffer.byteLength(body)}`, 'connection: close'].join('\r\n')}\r\n\r\n${body}`;
}
