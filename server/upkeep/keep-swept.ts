import type { Kept } from '../kept';
import { type Swept, sweep } from './sweep';

/** When a server sweeps. */
export interface SweepOptions {
  /** How long what nobody refers to is left alone, milliseconds; longer than any upload takes. */
  readonly graceMs: number;
  /** From one sweep to the next, milliseconds; the first comes after as long. */
  readonly everyMs: number;
  /** Told what became of each. */
  readonly done: (outcome: Swept | Error) => void;
}

/** How often it is looked whether who keeps blobs from being swept has let go, milliseconds. */
const LOOK_MS = 30_000;

/**
 * Sweeps from time to time, and later where a backup goes on just then. Several servers on one database may all do so.
 * @returns ends it, once a sweep that is going on is done
 */
export function keepSwept(context: Kept, { graceMs, everyMs, done }: SweepOptions): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let ended = false;
  const wait = (milliseconds: number) => {
    if (ended) return;
    timer = setTimeout(() => {
      running = turn();
    }, milliseconds).unref();
  };
  async function turn(): Promise<void> {
    try {
      const { store, now } = context;
      if ((await store.sweeping.heldUntil(now())) > 0) return wait(Math.min(LOOK_MS, everyMs));
      done(await sweep(context, graceMs));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
    wait(everyMs);
  }
  wait(everyMs);
  return () => {
    ended = true;
    clearTimeout(timer);
    return running;
  };
}
