import { AfterimageError } from '../../engine/problem';
import type { Stream } from '../../engine/random';
import { freeze, type ServerClient, type Snapshot, serverClient, type VoteValue } from '../../saves';
import { sampleMoment, saveId } from '../contracts/save-moment';

/** What one person has been told is kept, and what may or may not be: what was asked when the server was killed. */
interface Known {
  /** Snapshots of each save's versions, all acknowledged. */
  readonly saves: Map<string, string[]>;
  /** Of each save, a snapshot that was not answered for. */
  readonly maybeSaves: Map<string, string>;
  readonly votes: Map<string, VoteValue>;
  readonly maybeVotes: Map<string, VoteValue>;
}

/** Somebody who saves and votes without a pause, and remembers every answer. */
export class Person {
  readonly #known: Known = { saves: new Map(), maybeSaves: new Map(), votes: new Map(), maybeVotes: new Map() };
  readonly #cookies = new Map<string, string>();
  #origin = '';
  /** Saves that were written or voted for since it was last looked. */
  readonly #fresh = new Set<string>();
  readonly #client: ServerClient = serverClient({ fetch: (path, init) => this.#fetch(path, init) });
  /** Answers so far. */
  acknowledged = 0;

  /**
   * @param number makes everything of this person's another than everybody else's
   * @param all the saves that may be voted for
   */
  constructor(
    readonly number: number,
    readonly stream: Stream,
    readonly all: Set<string>,
  ) {}

  /** Saves and votes at one server until it answers no more. */
  async work(origin: string): Promise<void> {
    this.#origin = origin;
    for (;;) {
      try {
        if (this.stream.next() < 0.5 || this.all.size === 0) await this.#save();
        else await this.#vote();
        this.acknowledged += 1;
      } catch (error) {
        if (error instanceof AfterimageError && error.code === 'server-away') return;
        throw error;
      }
    }
  }

  /**
   * Looks whether all that was acknowledged is there.
   * @param all also what was looked at before
   * @returns what a server has lost
   */
  async losses(origin: string, { all }: { readonly all: boolean }): Promise<string[]> {
    this.#origin = origin;
    const { saves, maybeSaves, votes, maybeVotes } = this.#known;
    const lost: string[] = [];
    const wanted = (id: string) => all || this.#fresh.has(id);
    for (const id of new Set([...saves.keys(), ...maybeSaves.keys()])) {
      if (wanted(id)) lost.push(...(await this.#lostOf(id)));
    }
    for (const id of new Set([...votes.keys(), ...maybeVotes.keys()])) {
      if (!wanted(id)) continue;
      const { myVote } = await this.#client.getSave(id);
      const possible = [votes.get(id) ?? 0, maybeVotes.get(id)];
      if (!possible.includes(myVote)) lost.push(`vote of ${this.number} for ${id}: ${myVote}, not ${possible[0]}`);
      votes.set(id, myVote);
    }
    maybeSaves.clear();
    maybeVotes.clear();
    this.#fresh.clear();
    return lost;
  }

  /** What is wrong with one save; a version that was not answered for and is there counts from now on. */
  async #lostOf(id: string): Promise<string[]> {
    const snapshots = this.#known.saves.get(id) ?? [];
    const maybe = this.#known.maybeSaves.get(id);
    const save = await this.#client.getSave(id).catch((error: unknown) => {
      if (error instanceof AfterimageError && error.code === 'unknown-save') return undefined;
      throw error;
    });
    const kept = save?.versions.map((version) => version.snapshot) ?? [];
    if (maybe !== undefined && kept.length === snapshots.length + 1 && kept.at(-1) === maybe) {
      snapshots.push(maybe);
      this.#known.saves.set(id, snapshots);
      this.all.add(id);
    }
    const same = kept.length === snapshots.length && kept.every((snapshot, at) => snapshot === snapshots[at]);
    const numbered = save?.versions.every(({ version }, at) => version === at + 1) ?? true;
    if (same && numbered && save?.snapshot === kept.at(-1)) return [];
    return [`versions of ${id}: ${kept.join()}, not ${snapshots.join()}`];
  }

  /** A new save, or the next version of an own one. */
  async #save(): Promise<void> {
    const own = [...this.#known.saves.keys()];
    const old = this.stream.next() < 0.6 ? own[Math.floor(this.stream.next() * own.length)] : undefined;
    const id = old ?? saveId(this.number * 1_000_000 + own.length + this.#known.maybeSaves.size * 1000);
    const snapshot = await this.#snapshot();
    const versions = this.#known.saves.get(id) ?? [];
    this.#known.maybeSaves.set(id, snapshot.id);
    this.#fresh.add(id);
    const expected = versions.at(-1) ?? null;
    await this.#client.upload({ id, title: `Save of ${this.number}`, visibility: 'public', expected }, snapshot);
    this.#known.maybeSaves.delete(id);
    this.#known.saves.set(id, [...versions, snapshot.id]);
    this.all.add(id);
  }

  async #vote(): Promise<void> {
    const ids = [...this.all];
    const id = ids[Math.floor(this.stream.next() * ids.length)] as string;
    const value = (Math.floor(this.stream.next() * 3) - 1) as VoteValue;
    this.#known.maybeVotes.set(id, value);
    this.#fresh.add(id);
    await this.#client.vote(id, value);
    this.#known.maybeVotes.delete(id);
    this.#known.votes.set(id, value);
  }

  /** A small moment like no other. */
  #snapshot(): Promise<Snapshot> {
    const tick = Math.floor(this.stream.next() * 2 ** 31);
    return freeze(
      sampleMoment({ show: { tick }, name: `person ${this.number}`, components: { [`warp/n${tick}@1`]: `${tick}` } }),
    );
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(this.#origin + path, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
