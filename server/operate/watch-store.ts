import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Store, Transaction, Writes } from '../store';
import { type Told, TRAILS } from './audit-trail';
import type { Metrics } from './metrics';

/** Who changes something, and from where. */
export interface Asker {
  readonly person: string | null;
  readonly via: string;
  readonly address: string;
  readonly request: string;
}

const asking = new AsyncLocalStorage<() => Asker>();

const SERVER: Asker = { person: null, via: 'server', address: '', request: '' };

/** Makes the writes of every request be told as those of who asks. */
export function rememberAskers(app: FastifyInstance, askerOf: (request: FastifyRequest) => Asker): void {
  // Only with a callback is what follows run inside of it. Who asks is known later than this, and asked for with the first write.
  app.addHook('onRequest', (request, _reply, done) => asking.run(() => askerOf(request), done));
}

/**
 * A store that writes every write into the audit log, in the transaction that does it (OPS-11), and measures how long transactions wait and work.
 * @param now milliseconds since 1970
 */
export function watchStore(store: Store, metrics: Metrics, now: () => number): Store {
  return {
    ...store,
    async transaction(work) {
      const asker = asking.getStore() ?? (() => SERVER);
      const asked = performance.now();
      let began: number | undefined;
      const result = await store.transaction((transaction) => {
        if (began === undefined) metrics.databaseWait.observe((performance.now() - asked) / 1000);
        began ??= performance.now();
        return work(audited(transaction, asker, now));
      });
      metrics.databaseWork.observe((performance.now() - (began ?? asked)) / 1000);
      return result;
    },
  };
}

type Method = (...args: unknown[]) => Promise<unknown>;
type AnyTell = (transaction: Writes, ...args: unknown[]) => Told | undefined | Promise<Told | undefined>;

/** A transaction whose writes are told. */
function audited(transaction: Transaction, askerOf: () => Asker, now: () => number): Transaction {
  const trails = TRAILS as unknown as Readonly<Record<string, Readonly<Record<string, AnyTell | null>>>>;
  const tell = async (operation: string, { subject, before = null, after = null }: Told) => {
    const { person, via, address, request } = askerOf();
    await transaction.audit.add({ at: now(), person, via, address, request, operation, subject, before, after });
  };
  return new Proxy(transaction, {
    get(target, name: string) {
      const slice: unknown = Reflect.get(target, name);
      const trail = trails[name];
      if (!trail || typeof slice !== 'object' || slice === null) return slice;
      return new Proxy(slice, {
        get(_slice, method: string) {
          const write: unknown = Reflect.get(slice, method);
          const teller = trail[method];
          if (!teller || typeof write !== 'function') return write;
          return async (...args: unknown[]) => {
            const told = await teller(transaction, ...args);
            const result = await (write as Method).apply(slice, args);
            // `false` says that nothing was new.
            if (told && result !== false) await tell(`${name}.${method}`, told);
            return result;
          };
        },
      });
    },
  });
}
