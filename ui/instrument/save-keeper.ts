import { type SaveStore, thinned } from '../../saves';
import { GRACE, type SaveShelf } from './save-shelf';
import type { Locks } from './store-turns';

const KEY = 'afterimage.periodic';
const MINUTE = 60_000;

/** How much of the room periodic saves leave free: they are made only below this share. */
const FULL = 0.8;

/** How often the moment is kept, minutes; 0 = never. */
export const PERIODS = [0, 1, 2, 5, 10] as const;
export const DEFAULT_PERIOD = 2;

/** What a keeper works with. */
export interface SaveKeeperParts {
  readonly store: SaveStore;
  readonly shelf: Pick<SaveShelf, 'letGo' | 'sweep'>;
  /** Keeps the present moment as a periodic save. */
  readonly save: () => Promise<unknown>;
  /** What plays, and how far: another text when there is something new to keep. */
  readonly playing: () => string | null;
  /** How much of the room is used, 0..1; null where the browser does not say. */
  readonly fullness: () => Promise<number | null>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

/**
 * Keeps the moment every few minutes, thins what it kept, and frees what nobody needs (rule SAVE-61). It works while it is elected: one of the
 * tabs that are in sight.
 */
export class SaveKeeper {
  private kept: string | null = null;
  private hasFailed = false;

  constructor(private readonly parts: SaveKeeperParts) {}

  /** Minutes between periodic saves. */
  get minutes(): number {
    const found = PERIODS.find((minutes) => String(minutes) === this.parts.storage.getItem(KEY));
    return found ?? DEFAULT_PERIOD;
  }

  set minutes(minutes: number) {
    this.parts.storage.setItem(KEY, String(minutes));
  }

  /** Milliseconds until the next turn. */
  get pause(): number {
    return (this.minutes || DEFAULT_PERIOD) * MINUTE;
  }

  /** One turn: keep, thin, free. What fails is told once, until it goes well again. */
  async turn(): Promise<void> {
    try {
      await this.keep();
      await this.thin();
      await this.parts.shelf.sweep(GRACE);
      this.hasFailed = false;
    } catch (error) {
      if (!this.hasFailed) this.parts.report(error);
      this.hasFailed = true;
    }
  }

  private async keep(): Promise<void> {
    const playing = this.parts.playing();
    if (this.minutes === 0 || playing === null || playing === this.kept) return;
    if (((await this.parts.fullness()) ?? 0) >= FULL) return;
    await this.parts.save();
    this.kept = playing;
  }

  private async thin(): Promise<void> {
    const { store, shelf, now } = this.parts;
    const periodic = (await store.listSaves()).filter(({ kind, favourite }) => kind === 'periodic' && !favourite);
    await shelf.letGo(thinned(periodic, now()));
  }
}

/** As much of a document as an election looks at. */
export interface Sight {
  readonly visibilityState: DocumentVisibilityState;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
}

/**
 * Works in one of the tabs that are in sight, and in no other.
 * @param locks the browser's; without them every tab in sight works
 * @param work done while elected; the signal ends it
 */
export function whileElected(sight: Sight, locks: Locks | undefined, work: (end: AbortSignal) => void): void {
  let candidacy: AbortController | undefined;
  const stand = (): void => {
    if (sight.visibilityState === 'hidden') {
      candidacy?.abort();
      candidacy = undefined;
      return;
    }
    if (candidacy) return;
    candidacy = new AbortController();
    const { signal } = candidacy;
    const serve = (): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', () => resolve());
        work(signal);
      });
    if (!locks) void serve();
    else locks.request('afterimage:writer', { mode: 'exclusive', signal }, serve).catch(() => undefined);
  };
  sight.addEventListener('visibilitychange', stand);
  stand();
}

/**
 * Gives a keeper its turns until it is ended.
 * @param end ends it
 */
export function takeTurns(keeper: SaveKeeper, end: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    timer = setTimeout(() => void keeper.turn().then(() => end.aborted || next()), keeper.pause);
  };
  end.addEventListener('abort', () => clearTimeout(timer));
  next();
}
