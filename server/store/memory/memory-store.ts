import { announcing, Listeners } from '../listeners';
import type { Store, Transaction } from '../port';
import { memorySlices } from './slices';
import { copyTables, emptyTables } from './tables';

/**
 * A store of plain Maps, which forgets everything at its end: what the others are compared with.
 * @param epoch names its history
 */
export function memoryStore(epoch: string): Store {
  const committed = emptyTables();
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Listeners();

  async function run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const tables = emptyTables();
    copyTables(tables, committed);
    const { transaction, changes } = announcing(memorySlices(tables));
    const result = await work(transaction);
    copyTables(committed, tables);
    for (const change of changes()) listeners.tell(change);
    return result;
  }

  return {
    ...memorySlices(committed),
    sql: undefined,
    transaction(work) {
      const result = last.then(() => run(work));
      last = result.catch(() => undefined);
      return result;
    },
    subscribe: (listener) => listeners.add(listener),
    epoch: async () => epoch,
    copyTo: undefined,
    close: async () => {
      await last;
    },
  };
}
