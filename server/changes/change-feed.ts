import type { Change, Heard, Store } from '../store';
import { type Audience, audienceOf } from './audience';

/** Somebody who hears of changes. */
interface Follower {
  readonly person: string | null;
  readonly hear: (heard: Heard) => void;
}

/** Passes changes on to who may know of them; each change is looked up once, however many follow. */
export class ChangeFeed {
  readonly #store: Store;
  readonly #followers = new Set<Follower>();
  readonly #leave: () => void;
  /** Changes are passed on in their order, though each must be looked up first. */
  #last: Promise<void> = Promise.resolve();
  /** Changes that are waiting to be looked up, so that many of one kind are looked up and passed on once. */
  readonly #waiting = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
    this.#leave = store.subscribe((heard) => this.#take(heard));
  }

  /**
   * Begins to hear.
   * @param person the id of who hears, null for a stranger
   * @returns ends it
   */
  follow(person: string | null, hear: (heard: Heard) => void): () => void {
    const follower = { person, hear };
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  get followers(): number {
    return this.#followers.size;
  }

  close(): void {
    this.#leave();
    this.#followers.clear();
  }

  #take(heard: Heard): void {
    if (this.#followers.size === 0) return;
    const key = heard === 'missed' ? heard : `${heard.type} ${heard.id}`;
    if (this.#waiting.has(key)) return;
    this.#waiting.add(key);
    this.#last = this.#last.then(async () => {
      this.#waiting.delete(key);
      if (heard === 'missed') this.#tell(heard, 'everybody');
      else await this.#passOn(heard);
    });
  }

  async #passOn(change: Change): Promise<void> {
    try {
      this.#tell(change, await audienceOf(this.#store, change));
    } catch {
      // Who may know of it cannot be told now; that there was something can.
      this.#tell('missed', 'everybody');
    }
  }

  #tell(heard: Heard, audience: Audience): void {
    if (audience === 'nobody') return;
    for (const { person, hear } of this.#followers) {
      if (audience === 'everybody' || audience.person === person) hear(heard);
    }
  }
}
