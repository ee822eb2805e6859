import * as z from 'zod';
import {
  accountListSchema,
  accountSchema,
  madeTokenSchema,
  meSchema,
  newTokenSchema,
  patchAccountSchema,
  renameSchema,
  tokenListSchema,
} from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { allowHere, authRoutes, changeRole, hold, newToken, renameAccount, requirePerson, welcome } from '../people';
import { refusal } from '../refusal';
import type { PersonRow, TokenRow } from '../store';
import { errors } from './schemas';

const AT_ONCE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
const tags = ['people'];

/** Who am I, signing in and out, tokens, and what hosts do with accounts. */
export function peopleRoutes(app: App, { store, people, now }: Context): void {
  const { signIn, know, auth } = people;
  if (auth) authRoutes(app, auth, know);
  const ways = [
    ...(auth ? (['password'] as const) : []),
    ...(signIn.google ? (['google'] as const) : []),
    ...(signIn.oidc ? (['oidc'] as const) : []),
  ];

  const me = { summary: 'Who asks; makes a guest of somebody new', tags, response: { 200: meSchema, ...errors } };
  app.get('/me', { schema: me }, async (request, reply) => {
    const person = await welcome(request, reply, know);
    const { id, name, role, via } = person;
    const guest = role === 'guest';
    const email = guest ? null : ((await store.people.find(id))?.email ?? null);
    reply.header('cache-control', 'no-store');
    return { id, name, guest, role, email, via, ways, signUp: auth !== undefined && signIn.signUp };
  });

  const rename = {
    summary: 'Changes the name that others see',
    tags,
    body: renameSchema,
    response: { 200: z.object({}), ...errors },
  };
  if (auth) {
    // Not better-auth's own call of this name: what somebody has made is found by the new name in the same transaction.
    app.post('/auth/update-user', { schema: rename }, async (request) => {
      const asker = requirePerson(request);
      await store.transaction(async (transaction) => {
        const person = await hold(transaction, asker);
        allowHere(person, 'rename', 'POST /api/auth/update-user');
        await renameAccount(transaction, person.id, request.body.name);
      });
      return {};
    });
  }

  const list = { summary: 'My personal access tokens', tags, response: { 200: tokenListSchema, ...errors } };
  app.get('/tokens', { schema: list }, async (request) => {
    allowHere(request.person, 'keepTokens', 'GET /api/tokens');
    return { tokens: (await store.people.tokensOf(request.person.id)).map(shownToken) };
  });

  const make = {
    summary: 'Makes a personal access token',
    tags,
    body: newTokenSchema,
    response: { 201: madeTokenSchema, ...errors },
  };
  app.post('/tokens', { schema: make }, async (request, reply) => {
    const asker = requirePerson(request);
    const { name, scopes, days } = request.body;
    const created = now();
    const times = { created, expires: created + days * DAY_MS };
    const { secret, row } = newToken({ person: asker.id, name, scopes: [...new Set(scopes)], ...times });
    await store.transaction(async (transaction) => {
      allowHere(await hold(transaction, asker), 'keepTokens', 'POST /api/tokens');
      await transaction.people.addToken(row);
    });
    reply.header('cache-control', 'no-store');
    return reply.code(201).send({ token: shownToken(row), secret });
  });

  const params = z.object({ id: z.string().max(60) });
  const revoke = {
    summary: 'Revokes one of my tokens at once',
    tags,
    params,
    response: { 204: z.null().describe('Revoked'), ...errors },
  };
  app.delete('/tokens/:id', { schema: revoke }, async (request, reply) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    await store.transaction(async (transaction) => {
      allowHere(await hold(transaction, asker), 'keepTokens', 'DELETE /api/tokens/:id');
      if (await transaction.people.removeToken(asker.id, id)) return;
      throw refusal(404, 'unknown-token', id, 'you have no such token');
    });
    return reply.code(204).send(null);
  });

  const accounts = {
    summary: 'All accounts; hosts only',
    tags,
    querystring: z.object({ after: z.string().max(60).optional() }),
    response: { 200: accountListSchema, ...errors },
  };
  app.get('/people', { schema: accounts }, async (request) => {
    allowHere(request.person, 'managePeople', 'GET /api/people');
    const page = await store.people.accounts({ after: request.query.after ?? null, limit: AT_ONCE });
    return { people: page.map(shownAccount), next: page.length === AT_ONCE ? (page.at(-1)?.id ?? null) : null };
  });

  const patch = {
    summary: 'Gives an account another role; hosts only',
    tags,
    params,
    body: patchAccountSchema,
    response: { 200: accountSchema, ...errors },
  };
  app.patch('/people/:id', { schema: patch }, async (request) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    return store.transaction(async (transaction) => {
      allowHere(await hold(transaction, asker), 'managePeople', 'PATCH /api/people/:id');
      return shownAccount(await changeRole(transaction, id, request.body.role));
    });
  });
}

function shownToken({ id, name, scopes, created, expires, used }: TokenRow) {
  return { id, name, scopes: [...scopes], created, expires, used };
}

function shownAccount({ id, name, email, role, created }: PersonRow) {
  return { id, name, email, role, created };
}
