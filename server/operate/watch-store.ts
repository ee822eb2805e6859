import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Store } from '../store';
import type { Asker } from './audit-entry';
import { auditStore } from './audit-store';
import type { Metrics } from './metrics';

const asking = new AsyncLocalStorage<() => Asker>();

const SERVER: Asker = { person: null, via: 'server', address: '', request: '' };

/** Makes the writes of every request be told as those of who asks. */
export function rememberAskers(app: FastifyInstance, askerOf: (request: FastifyRequest) => Asker): void {
  // Only with a callback is what follows run inside of it. Who asks is known later than this, and asked for with the first write.
  app.addHook('onRequest', (request, _reply, done) => asking.run(() => askerOf(request), done));
}

/**
 * A store that writes every write into the audit log as that of who asks (OPS-11), and measures how long transactions wait and work.
 * @param now milliseconds since 1970
 */
export function watchStore(store: Store, metrics: Metrics, now: () => number): Store {
  const audited = auditStore(store, () => asking.getStore() ?? (() => SERVER), now);
  return {
    ...audited,
    async transaction(work) {
      const asked = performance.now();
      let began: number | undefined;
      const result = await audited.transaction((transaction) => {
        if (began === undefined) metrics.databaseWait.observe((performance.now() - asked) / 1000);
        began ??= performance.now();
        return work(transaction);
      });
      metrics.databaseWork.observe((performance.now() - (began ?? asked)) / 1000);
      return result;
    },
  };
}
