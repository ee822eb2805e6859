/** As much of `navigator.locks` as turns are taken by. */
export interface Locks {
  request<T>(
    name: string,
    options: { readonly mode: 'shared' | 'exclusive'; readonly signal?: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T>;
}

/** How long a sweep waits for its turn, milliseconds. */
const PATIENCE = 5000;

/**
 * Who may use the saves of this browser, among all its tabs: many may put and read at the same time, and nobody frees room meanwhile
 * (rule SAVE-64). Where the browser has no locks only the grace of a sweep keeps them apart.
 */
export class StoreTurns {
  constructor(
    private readonly locks: Locks | undefined,
    private readonly name = 'afterimage:store',
  ) {}

  /** Puts or reads what belongs together. */
  using<T>(work: () => Promise<T>): Promise<T> {
    return this.locks ? this.locks.request(this.name, { mode: 'shared' }, work) : work();
  }

  /**
   * Does what nobody may be in the middle of anything for.
   * @returns undefined when there was no such moment for a while; it was not done then
   */
  async alone<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!this.locks) return work();
    let hasBegun = false;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await this.locks.request(this.name, { mode: 'exclusive', signal }, () => {
        hasBegun = true;
        return work();
      });
    } catch (error) {
      if (hasBegun) throw error;
      return undefined;
    }
  }
}
