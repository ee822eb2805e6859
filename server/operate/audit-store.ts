import type { Store, Transaction, Writes } from '../store';
import { type Asker, entryOf } from './audit-entry';
import { auditSql } from './audit-sql';
import { type Told, TRAILS } from './audit-trail';

/**
 * A store that writes every write into the audit log, in the transaction that does it (OPS-11), whichever way it comes: by its slices, or by SQL.
 * @param askerOf called where something is asked for, asked when it is written
 * @param now milliseconds since 1970
 */
export function auditStore(store: Store, askerOf: () => () => Asker, now: () => number): Store {
  return {
    ...store,
    sql: store.sql && auditSql(store.sql, askerOf, now),
    transaction(work) {
      const asker = askerOf();
      return store.transaction((transaction) => work(audited(transaction, asker, now)));
    },
  };
}

type Method = (...args: unknown[]) => Promise<unknown>;
type AnyTell = (transaction: Writes, ...args: unknown[]) => Told | undefined | Promise<Told | undefined>;

/** A transaction whose writes are told. */
function audited(transaction: Transaction, askerOf: () => Asker, now: () => number): Transaction {
  const trails = TRAILS as unknown as Readonly<Record<string, Readonly<Record<string, AnyTell | null>>>>;
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
            if (told && result !== false)
              await transaction.audit.add(entryOf(askerOf(), now(), `${name}.${method}`, told));
            return result;
          };
        },
      });
    },
  });
}
