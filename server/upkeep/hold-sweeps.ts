import { randomUUID } from 'node:crypto';
import type { Kept } from '../kept';

/** How long nothing is swept after who held was killed, milliseconds; and how often who goes on says that it does. */
const HOLD_MS = 60 * 60 * 1000;
const RENEW_MS = 5 * 60 * 1000;

/** Keeps blobs that are in place from being swept, for as long as somebody copies them. */
export interface SweepHold {
  /** Begins, and goes on: called often, it says so from time to time. */
  keep(): Promise<void>;
  /** Ends it. Where even that fails it ends by itself. */
  release(): Promise<void>;
}

/** @param name of who holds */
export function holdSweeps({ store, now }: Pick<Kept, 'store' | 'now'>, name: string): SweepHold {
  const holder = `${name} ${randomUUID()}`;
  let held = Number.NEGATIVE_INFINITY;
  return {
    async keep() {
      const at = now();
      if (at - held < RENEW_MS) return;
      held = at;
      await store.transaction(({ sweeping }) => sweeping.hold({ holder, until: at + HOLD_MS }, at));
    },
    async release() {
      await store.transaction(({ sweeping }) => sweeping.release(holder)).catch(() => undefined);
    },
  };
}
