import { epochSchema } from '../../saves';
import type { App } from '../app';
import { ChangeFeed, type EventStream, eventStream } from '../changes';
import type { Context } from '../context';
import { refusal } from '../refusal';
import { errors, stream } from './schemas';

/** Streams at once, of all together and of one person or address. */
const MOST = { all: 2000, each: 20 };

/** Hearing of changes as they happen. */
export function changeRoutes(app: App, { store }: Context): void {
  const feed = new ChangeFeed(store);
  const open = new Map<EventStream, string>();
  // Streams never end by themselves: a server that closes would wait for them.
  app.addHook('preClose', async () => {
    feed.close();
    for (const events of open.keys()) events.end();
  });

  const named = {
    summary: 'The epoch: names the history of all rows; another one means that they were restored',
    response: { 200: epochSchema, ...errors },
  };
  app.get('/epoch', { schema: named }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { epoch: await store.epoch() };
  });

  const schema = {
    summary:
      'A stream of events: `epoch` first, then a `change` {type, id} for each of what is public or mine, `missed` when some may be missing',
    produces: ['text/event-stream'],
    response: { 200: stream, ...errors },
  };
  app.get('/changes', { schema }, async (request, reply) => {
    const person = request.person?.id ?? null;
    const who = person ?? request.ip;
    const own = [...open.values()].filter((other) => other === who).length;
    if (own >= MOST.each || open.size >= MOST.all) {
      throw refusal(429, 'too-many-streams', 'GET /api/changes', 'too many streams are open', {
        hint: 'closing some of them',
      });
    }
    const epoch = await store.epoch();
    const events = eventStream(epoch, () => {
      unfollow();
      open.delete(events);
    });
    const unfollow = feed.follow(person, (heard) => events.send(heard));
    open.set(events, who);
    reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return reply.type('text/event-stream').send(events.readable);
  });
}
