import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AfterimageError, formatProblem, type Problem } from '../engine/problem';
import { storageFailure } from './storage-failure';

/** A request that is not done, with the HTTP status that says so; of something that a person wrote, with every problem in it. */
export class Refusal extends AfterimageError {
  constructor(
    readonly status: number,
    problems: Problem | readonly Problem[],
  ) {
    super(problems);
  }
}

/**
 * Makes a refusal.
 * @param status HTTP status, 400..499; 503 and 507 when it is the server that lacks something
 * @param code stable kebab-case code
 * @param address what it is about, such as a save's id
 */
export function refusal(
  status: number,
  code: string,
  address: string,
  message: string,
  details: Pick<Problem, 'got' | 'expected' | 'hint'> = {},
): Refusal {
  return new Refusal(status, { code, where: { address }, message, ...details });
}

/** Makes every refusal and failure of a server come back as `{error: {code, message}}`, with `problems` where there are several. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    return answer(reply, refusal(404, 'unknown-address', placeOf(request), 'there is nothing here'));
  });
}

/** Answers one request with an error. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = refusalFor(error, request);
  if (refused.status >= 500) request.log.error(error);
  return answer(reply, refused);
}

function answer(reply: FastifyReply, refused: Refusal): FastifyReply {
  const { code, message, problems } = refused;
  const all = problems.map((problem) => ({ code: problem.code, message: formatProblem(problem) }));
  const error = { code, message, ...(all.length > 1 ? { problems: all } : {}) };
  return reply.code(refused.status).type('application/json; charset=utf-8').send({ error });
}

/** Codes of the framework's own refusals, by status. */
const CODES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  413: ['too-large', 'the body is larger than this call takes: 32 MB of bytes, 4 MB of JSON'],
  414: ['bad-request', 'the address is too long'],
  415: ['bad-type', 'the body is of another type than this call takes'],
};

function refusalFor(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof AfterimageError) {
    if (error.problems.length > 0) return new Refusal(422, error.problems);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const isId = error.validationContext === 'params';
    return refusal(400, isId ? 'bad-id' : 'bad-request', placeOf(request), error.message.replaceAll(/\s*\n\s*/g, ' '));
  }
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) {
    const failed = storageFailure(error);
    if (failed) return refusal(failed.status, failed.code, placeOf(request), failed.message, { hint: failed.hint });
    return refusal(500, 'internal', placeOf(request), 'something went wrong here; try again later');
  }
  const [code, message] = CODES[status] ?? ['bad-request', error.message];
  return refusal(status, code, placeOf(request), message);
}

function placeOf(request: FastifyRequest): string {
  return `${request.method} ${request.url.slice(0, 200)}`;
}
