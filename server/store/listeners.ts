import type { Change, Heard, Transaction, Writes } from './port';

/** Who wants to hear of changes. */
export class Listeners {
  readonly #listeners = new Set<(heard: Heard) => void>();

  /** @returns ends it */
  add(listener: (heard: Heard) => void): () => void {
    // One function may listen twice.
    const own = (heard: Heard) => listener(heard);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(heard: Heard): void {
    for (const listener of this.#listeners) listener(heard);
  }
}

/** A transaction over slices that keeps what it should announce; each change once. */
export function announcing(slices: Writes): { readonly transaction: Transaction; readonly changes: () => Change[] } {
  const changes = new Map<string, Change>();
  const transaction: Transaction = {
    ...slices,
    announce({ type, id }) {
      changes.set(`${type} ${id}`, { type, id });
    },
  };
  return { transaction, changes: () => [...changes.values()] };
}
