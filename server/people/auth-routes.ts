import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { App } from '../app';
import { refusal } from '../refusal';
import { type Attempt, forgetAttempts, limitAttempts } from './attempts';
import { AUTH_PATH, type Auth } from './auth';
import type { KnowOptions } from './know-people';
import { SESSION_COOKIE } from './session-cookie';
import { keepSession } from './sessions';

/** What of better-auth is reachable; all else it has is for nobody here. */
const CALLS = [
  ['POST', '/sign-up/email', 'Makes an account; what the guest who asks has becomes its own'],
  ['POST', '/sign-in/email', 'Signs in; what the guest who asks has goes to the account'],
  ['POST', '/sign-in/social', 'Begins to sign in by Google'],
  ['POST', '/sign-in/oauth2', 'Begins to sign in by another OpenID Connect provider'],
  ['GET', '/callback/:provider', 'Where Google sends people back'],
  ['GET', '/oauth2/callback/:provider', 'Where another provider sends people back'],
  ['POST', '/sign-out', 'Ends this session'],
  ['POST', '/change-password', 'Changes the password'],
  ['POST', '/revoke-other-sessions', 'Ends all other sessions'],
] as const;

const credentials = z.looseObject({ email: z.string().max(320).optional() });

/** Signing in and out, by better-auth (PEOPLE-4). */
export function authRoutes(app: App, auth: Auth, options: KnowOptions): void {
  for (const [method, path, summary] of CALLS) {
    app.route({
      ...{ method, url: `/auth${path}`, schema: { summary, tags: ['people'] } },
      handler: async (request, reply) => {
        if (request.person?.via === 'token') {
          throw refusal(403, 'token-scope', `${method} ${AUTH_PATH}${path}`, 'no token signs in or out');
        }
        const attempts = attemptsOf(path, request);
        if (attempts.length > 0) await limitAttempts(options.store, reply, attempts, options.now());
        const answer = await auth.handler(await toWeb(request, options));
        const email = attempts.find(([what]) => what === 'sign-in-email');
        if (answer.ok && email) await forgetAttempts(options.store, email);
        return pass(answer, request, reply);
      },
    });
  }
}

function attemptsOf(path: string, request: FastifyRequest): Attempt[] {
  if (path === '/sign-up/email') return [['sign-up', request.ip]];
  if (path === '/change-password') return [['change-password', request.person?.id ?? request.ip]];
  if (path !== '/sign-in/email') return [];
  const { email = '' } = credentials.safeParse(request.body).data ?? {};
  return [
    ['sign-in-address', request.ip],
    ['sign-in-email', email.trim().toLowerCase()],
  ];
}

/** A request as better-auth takes it. The browser of an older guest has no session yet, from which a sign-in could take over: it gets one. */
async function toWeb(request: FastifyRequest, options: KnowOptions): Promise<Request> {
  const headers = new Headers();
  for (const name of ['content-type', 'origin', 'referer', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { cookie = '' } = request.headers;
  const known = request.person && !request.session ? await keepSession(request, request.person, options) : undefined;
  headers.set('cookie', known === undefined ? cookie : `${SESSION_COOKIE}=${encodeURIComponent(known)}; ${cookie}`);
  const init: RequestInit = { method: request.method, headers };
  if (request.method === 'POST') init.body = JSON.stringify(request.body ?? {});
  if (request.method === 'POST') headers.set('content-type', 'application/json');
  return new Request(`${request.protocol}://${request.host}${request.url}`, init);
}

/** Where the browser goes on to sign in at another site. */
const answered = z.object({ url: z.string().optional() });
const failure = z.looseObject({ code: z.string().optional(), message: z.string().optional() });

/** Passes an answer of better-auth on; a refusal reads like all others. */
async function pass(answer: Response, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', `${cookie}${secure}`);
  reply.header('cache-control', 'no-store');
  const location = answer.headers.get('location');
  if (location !== null) return reply.code(answer.status).header('location', location).send();
  const body: unknown = await answer.json().catch(() => undefined);
  // A session's secret is for its cookie alone, which no script can read.
  if (answer.ok) return reply.code(answer.status).send(answered.safeParse(body).data ?? {});
  const { code = 'refused', message = 'this was refused' } = failure.safeParse(body).data ?? {};
  const place = `${request.method} ${request.routeOptions.url}`;
  throw refusal(answer.status, code.toLowerCase().replaceAll('_', '-'), place, message);
}
