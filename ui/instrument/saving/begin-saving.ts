import type { SaveStore, ServerClient } from '../../../saves';
import type { StoreTurns } from '../store-turns';
import { SaveWork } from './save-work';
import { SaveWriter } from './save-writer';
import { MomentTaker, type MomentTakerParts } from './take-moment';

/** What saving works with. */
export interface SavingParts extends MomentTakerParts {
  readonly store: SaveStore;
  /** Whether the store is the one that lasts, which a worker can open too. */
  readonly lasts: boolean;
  readonly server: ServerClient;
  readonly turns: StoreTurns;
}

/** Makes what takes moments and what writes them, the one giving memory back to the other, and starts the worker. */
export function beginSaving(parts: SavingParts): { readonly taker: MomentTaker; readonly writer: SaveWriter } {
  const taker = new MomentTaker(parts);
  const spent = (pieces: readonly Uint8Array[]): void => taker.giveBack(pieces);
  const start = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'saves' });
  const writer = new SaveWriter({
    start: parts.lasts ? start : null,
    here: () => new SaveWork({ ...parts, spent }),
    spent,
    warn: (error) => console.warn('Saves are written by the page itself, which may hold it up:', error),
  });
  writer.begin();
  return { taker, writer };
}
