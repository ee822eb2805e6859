import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app';
import { refusal } from '../refusal';
import { networkOf } from './network';

/** What a call draws on: each has a budget of its own, so that who votes too much can still save. */
export type Budget = 'reads' | 'writes' | 'votes' | 'uploads' | 'signIn' | 'newcomers';

/** Calls of one minute: those of one person, and those of all who share an address. */
export type Limits = Readonly<Record<Budget, { readonly person: number; readonly address: number }>>;

/**
 * What is asked of a minute before somebody is told to wait (OPS-7). Generous to a room behind one address, and to a save that has a hundred parts;
 * a machine that runs wild is stopped within a second.
 */
export const LIMITS: Limits = {
  reads: { person: 3000, address: 15_000 },
  writes: { person: 300, address: 1500 },
  votes: { person: 120, address: 600 },
  uploads: { person: 1500, address: 6000 },
  signIn: { person: 20, address: 60 },
  newcomers: { person: 60, address: 240 },
};

const NAMES: Readonly<Record<Budget, string>> = {
  ...{ reads: 'calls', writes: 'changes', votes: 'votes', uploads: 'uploads' },
  ...{ signIn: 'attempts to sign in', newcomers: 'new guests' },
};

/**
 * Counts the calls of a part of the server against the budgets of who asks and of where from; for a scope whose requests know their person.
 * @param limits default: `LIMITS`
 * @param personOf the id of who asks, null for a stranger
 */
export async function limitCalls(
  api: App,
  limits: Limits,
  personOf: (request: FastifyRequest) => string | null,
): Promise<void> {
  await api.register(rateLimit, { global: false });
  const limiters = Object.entries(limits).map(([budget, { person, address }]) => {
    const window = { timeWindow: 60_000, cache: 20_000 };
    const byPerson = api.createRateLimit({
      ...window,
      max: person,
      keyGenerator: (request) => personOf(request) ?? '',
    });
    const byAddress = api.createRateLimit({ ...window, max: address, keyGenerator: ({ ip }) => networkOf(ip) });
    return [budget, { byPerson, byAddress }] as const;
  });
  const counted = new Map(limiters);
  api.addHook('onRequest', async (request, reply) => {
    const isStranger = personOf(request) === null;
    const budget = budgetOf(request, isStranger);
    const limiter = counted.get(budget);
    if (!limiter) return;
    if (!isStranger) refuseOver(await limiter.byPerson(request), request, reply, budget, 'by one person');
    refuseOver(await limiter.byAddress(request), request, reply, budget, 'from one address');
  });
}

type Counted = Awaited<ReturnType<ReturnType<App['createRateLimit']>>>;

function refuseOver(counted: Counted, request: FastifyRequest, reply: FastifyReply, budget: Budget, who: string): void {
  if (counted.isAllowed || !counted.isExceeded) return;
  reply.header('retry-after', counted.ttlInSeconds);
  throw refusal(429, 'too-many-requests', request.ip, `too many ${NAMES[budget]} ${who}`, {
    expected: `${counted.max} a minute`,
    hint: `again in ${counted.ttlInSeconds} s`,
  });
}

/** Which budget a call draws on. */
function budgetOf({ method, routeOptions: { url = '' } }: FastifyRequest, isStranger: boolean): Budget {
  if (/^\/api\/(auth|sign-in)\b/.test(url) && method !== 'GET') return 'signIn';
  if (url === '/api/me' && isStranger) return 'newcomers';
  if (method === 'GET' || method === 'HEAD') return 'reads';
  if (url.endsWith('/vote')) return 'votes';
  return /^\/api\/(blobs|snapshots)\b/.test(url) ? 'uploads' : 'writes';
}
