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

/**
 * Sweeps from time to time. Several servers on one database may all do so.
 * @returns ends it, once a sweep that is going on is done
 */
export function keepSwept(context: Kept, { graceMs, everyMs, done }: SweepOptions): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(async () => {
      try {
        done(await sweep(context, graceMs));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }, everyMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
