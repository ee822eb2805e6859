import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AfterimageError } from '../engine/problem';
import { refusal } from './refusal';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the guest that the cookie names, or null without a valid one. */
    guest: string | null;
  }
}

const COOKIE = 'afterimage-guest';
const GUEST_PATTERN = /^guest_[0-9a-f]{32}$/;
/** Browsers keep no cookie longer than this. */
const SECONDS_KEPT = 400 * 24 * 60 * 60;

/**
 * Makes a server know its guests by a signed cookie (API-5).
 * @param secret what cookies are signed with
 */
export async function knowGuests(app: FastifyInstance, secret: string): Promise<void> {
  await app.register(cookie, { secret });
  app.decorateRequest('guest', null);
  app.addHook('onRequest', async (request) => {
    request.guest = readGuest(request);
  });
}

/** The guest who asks; somebody new becomes one. The cookie is set anew so that it lasts while it is used. */
export function welcomeGuest(request: FastifyRequest, reply: FastifyReply): string {
  const guest = request.guest ?? `guest_${randomBytes(16).toString('hex')}`;
  reply.setCookie(COOKIE, guest, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    path: '/',
    maxAge: SECONDS_KEPT,
  });
  return guest;
}

/**
 * The guest who asks.
 * @throws Refusal 401 `no-guest`
 */
export function requireGuest(request: FastifyRequest): string {
  if (request.guest !== null) return request.guest;
  throw refusal(401, 'no-guest', `${request.method} ${request.routeOptions.url}`, 'this needs to know who you are', {
    got: 'no valid cookie',
    hint: 'GET /api/me first',
  });
}

/**
 * The secret of a data folder, made when there is none. Only the server's user may read it.
 * @param dataDir an existing folder
 * @throws AfterimageError `bad-secret` when the file is damaged
 */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('hex'));
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (/^[0-9a-f]{64}$/.test(secret)) return secret;
  throw new AfterimageError({
    code: 'bad-secret',
    where: { address: path },
    message: 'this file does not hold a secret',
    hint: 'removing it; guests will then be strangers once',
  });
}

function readGuest(request: FastifyRequest): string | null {
  const { valid, value } = request.unsignCookie(request.cookies[COOKIE] ?? '');
  return valid && value !== null && GUEST_PATTERN.test(value) ? value : null;
}
