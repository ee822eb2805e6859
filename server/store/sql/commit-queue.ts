import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Tables } from './tables';
import { inTurn } from './turns';

/** At most this many share a commit, so that the first need not wait long. */
const MOST_AT_ONCE = 256;

/** Compiled once: they are said with every piece of work. */
const WORDS = {
  begin: 'begin immediate',
  commit: 'commit',
  rollback: 'rollback',
  save: 'savepoint one',
  release: 'release one',
  rollbackOne: 'rollback to one',
} as const;

type Work<T> = (database: Kysely<Tables>) => Promise<T>;

/** Work that waits for its turn. It settles only after the commit that holds it. */
interface Task {
  readonly work: Work<unknown>;
  readonly settle: (outcome: Outcome) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Group commit: work that arrives together is done one after the other in one transaction, each in a savepoint of its own, and
 * shares one write to the disk. Work that fails is taken back alone.
 */
export class CommitQueue {
  readonly #raw: Sqlite.Database;
  readonly #database: Kysely<Tables>;
  readonly #say: (word: keyof typeof WORDS) => void;
  #waiting: Task[] = [];
  #running: Promise<void> | undefined;

  constructor(raw: Sqlite.Database, database: Kysely<Tables>) {
    this.#raw = raw;
    this.#database = database;
    const statements = Object.fromEntries(Object.entries(WORDS).map(([word, text]) => [word, raw.prepare(text)]));
    this.#say = (word) => statements[word]?.run();
  }

  /** Does work in a transaction; resolves when it is durable. */
  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value as T);
      };
      this.#waiting.push({ work, settle });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What has arrived in the same turn of the event loop is still being read: it shall come along, and as long as more comes, that too.
      let before: number;
      do {
        before = this.#waiting.length;
        await new Promise((resolve) => setImmediate(resolve));
      } while (this.#waiting.length > before && this.#waiting.length < MOST_AT_ONCE);
      await this.#commit(this.#waiting.splice(0, MOST_AT_ONCE));
    }
    this.#running = undefined;
  }

  /** Never rejects: each task is told what became of it. */
  async #commit(tasks: readonly Task[]): Promise<void> {
    try {
      const outcomes = await inTurn(this.#raw.name, () =>
        this.#database.connection().execute((connection) => this.#runAll(tasks, connection)),
      );
      for (const [index, task] of tasks.entries()) task.settle(outcomes[index] as Outcome);
    } catch (error) {
      const [only, ...others] = tasks;
      if (others.length === 0) only?.settle({ error });
      else for (const task of tasks) await this.#commit([task]);
    }
  }

  /** @throws when nothing of it was kept */
  async #runAll(tasks: readonly Task[], connection: Kysely<Tables>): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    this.#say('begin');
    try {
      for (const { work } of tasks) outcomes.push(await this.#runOne(work, connection));
      this.#say('commit');
      return outcomes;
    } catch (error) {
      // Some failures, such as a full disk, have ended the transaction already.
      if (this.#raw.inTransaction) this.#say('rollback');
      throw error;
    }
  }

  async #runOne(work: Work<unknown>, connection: Kysely<Tables>): Promise<Outcome> {
    this.#say('save');
    try {
      const value = await work(connection);
      this.#say('release');
      return { value };
    } catch (error) {
      if (!this.#raw.inTransaction) throw error;
      this.#say('rollbackOne');
      this.#say('release');
      return { error };
    }
  }
}
