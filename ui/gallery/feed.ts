import { AfterimageError } from '../../engine/problem';
import type { SaveListQuery, ServerClient, ServerSave, VoteReply } from '../../saves';

export type Order = NonNullable<SaveListQuery['order']>;

/** What the gallery knows; replaced whole when something changes. */
export interface FeedState {
  readonly order: Order;
  readonly saves: readonly ServerSave[];
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why the last page did not come; null unless failed. */
  readonly problem: AfterimageError | null;
  /** Whether there is more to load. */
  readonly hasMore: boolean;
}

/** The gallery's list, page by page. */
export interface Feed {
  readonly state: FeedState;
  /** Starts over in an order, keeping nothing. */
  open(order: Order): Promise<void>;
  /** Loads the next page, or the one that failed again; does nothing while a page is on its way or at the end. */
  more(): Promise<void>;
  /** Puts new totals on a save. */
  setVotes(id: string, totals: VoteReply): void;
}

const PAGE = 30;

/**
 * Makes the gallery's list. Failures are in its state, not thrown.
 * @param list asks the server: `serverClient().list`
 * @param changed is called when the state is another
 */
export function galleryFeed(list: ServerClient['list'], changed: () => void): Feed {
  let state: FeedState = { order: 'new', saves: [], status: 'ready', problem: null, hasMore: true };
  let cursor: string | null = null;
  let run = 0;
  const set = (part: Partial<FeedState>) => {
    state = { ...state, ...part };
    changed();
  };

  async function load(): Promise<void> {
    const mine = ++run;
    set({ status: 'loading', problem: null });
    try {
      const query = { scope: 'gallery', order: state.order, limit: PAGE } as const;
      const page = await list(cursor === null ? query : { ...query, cursor });
      if (mine !== run) return;
      cursor = page.next;
      // Votes move saves between pages: one that comes again is not shown twice.
      const known = new Set(state.saves.map(({ id }) => id));
      const saves = [...state.saves, ...page.saves.filter(({ id }) => !known.has(id))];
      set({ status: 'ready', saves, hasMore: page.next !== null });
    } catch (error) {
      if (mine !== run) return;
      if (!(error instanceof AfterimageError)) throw error;
      set({ status: 'failed', problem: error });
    }
  }

  return {
    get state() {
      return state;
    },
    open(order) {
      cursor = null;
      state = { order, saves: [], status: 'ready', problem: null, hasMore: true };
      return load();
    },
    async more() {
      if (state.hasMore && state.status !== 'loading') await load();
    },
    setVotes(id, totals) {
      set({ saves: state.saves.map((save) => (save.id === id ? { ...save, ...totals } : save)) });
    },
  };
}
