import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app';
import { refusal } from '../refusal';
import type { OperateSettings } from './settings';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const CALLABLE = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-request-id',
  'access-control-max-age': '600',
};

/**
 * Keeps other sites out (SAFE-2, SAFE-3): a change is done only when a page of ours asks for it or something that is no browser; the scripts of other
 * sites read nothing unless their origin is named, and then without cookies; and a server of this machine alone does not answer to foreign names.
 */
export function checkOrigins(app: App, settings: Pick<OperateSettings, 'hosts' | 'origins' | 'publicUrl'>): void {
  const named = new Set(settings.origins);
  app.addHook('onRequest', async (request, reply) => {
    requireHost(request, settings.hosts);
    const { origin } = request.headers;
    const isNamed = origin !== undefined && named.has(origin);
    if (named.size > 0) reply.header('vary', 'origin');
    if (isNamed) reply.header('access-control-allow-origin', origin);
    if (request.method === 'OPTIONS' && isNamed) return reply.code(204).headers(CALLABLE).send();
    // A named origin gets no cookies with its calls, so it acts by a token or as nobody.
    if (!SAFE.has(request.method) && !isNamed) requireOwnPage(request, settings.publicUrl);
    if (isNamed) refuseCookies(request, reply);
  });
}

function requireHost(request: FastifyRequest, hosts: readonly string[] | null): void {
  if (hosts === null || hosts.includes(request.hostname.replace(/^\[|\]$/g, '').toLowerCase())) return;
  throw refusal(421, 'unknown-host', placeOf(request), 'this server does not go by that name', {
    got: JSON.stringify(request.hostname.slice(0, 100)),
    expected: hosts.join(', '),
    hint: 'PUBLIC_URL, when a proxy gives it this name (docs/operating.md)',
  });
}

/** @throws Refusal 403 `other-site` */
function requireOwnPage(request: FastifyRequest, publicUrl: URL | null): void {
  const site = request.headers['sec-fetch-site'];
  const source = request.headers.origin ?? request.headers.referer;
  // Browsers of before 2023 say less; what says neither is no browser and has no cookies that it does not mean to send.
  const isOurs = source === undefined || [request.host, publicUrl?.host].includes(hostOf(source));
  const isSame = site === undefined || site === 'same-origin' || site === 'none';
  if (isOurs && isSame) return;
  throw refusal(403, 'other-site', placeOf(request), 'another site may not change anything here', {
    got: (source ?? String(site)).slice(0, 200),
    hint: 'CORS_ORIGINS, when that site is meant to (docs/operating.md)',
  });
}

function refuseCookies(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.cookie === undefined || request.headers['sec-fetch-site'] === 'same-origin') return;
  reply.removeHeader('access-control-allow-origin');
  throw refusal(403, 'other-site', placeOf(request), 'another site acts by a token, never by a cookie', {
    hint: 'credentials: "omit"',
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

function placeOf(request: FastifyRequest): string {
  return `${request.method} ${request.url.slice(0, 200)}`;
}
