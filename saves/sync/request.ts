import * as z from 'zod';
import { saveError } from '../codec';
import { errorReplySchema } from './wire';

/** As much of `fetch` as the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One call of the server. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
}

/**
 * Sends one request.
 * @returns the response, always a successful one
 * @throws AfterimageError `server-away` when there is no answer or the server is failing, else the code it refused with
 */
export async function send(fetch: Fetch, base: string, request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${base}${request.path}`, { method: request.method, ...content(request) });
  } catch (error) {
    throw away(request, String(error));
  }
  if (response.ok) return response;
  throw await refusal(request, response);
}

/**
 * Reads a JSON answer.
 * @throws AfterimageError `bad-reply` when it is not what was agreed
 */
export async function expectJson<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<z.output<Schema>> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw saveError('bad-reply', response.url, 'this does not answer like an Afterimage server', {
    got: z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' '),
  });
}

function content(request: Request): RequestInit {
  if (request.bytes) {
    return { headers: { 'content-type': 'application/octet-stream' }, body: request.bytes as Uint8Array<ArrayBuffer> };
  }
  if (request.json === undefined) return {};
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.json) };
}

async function refusal(request: Request, response: Response) {
  const parsed = errorReplySchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success && response.status < 500) {
    const { code, message } = parsed.data.error;
    return saveError(code, `${request.method} ${request.path}`, `the server refused (${response.status})`, {
      got: message,
    });
  }
  const isTold = parsed.success && response.status === 507;
  return away(request, isTold ? parsed.data.error.message : `status ${response.status}`);
}

function away(request: Request, got: string) {
  return saveError('server-away', `${request.method} ${request.path}`, 'the server does not answer', {
    got,
    hint: 'again later; saves stay in this browser meanwhile',
  });
}
