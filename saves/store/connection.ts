import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import type { ImageRecord, SaveRecord } from './port';
import { FIRST_WORDS } from './rules';
import type { KeptSnapshot } from './sweep';

/** The tables of the database. */
export interface Schema extends DBSchema {
  blobs: { key: string; value: Uint8Array };
  manifests: { key: string; value: Uint8Array };
  saves: { key: string; value: SaveRecord };
  images: { key: string; value: ImageRecord };
  imageBytes: { key: string; value: Uint8Array };
  /** What a sweep needs to know of the manifests. Those written before version 3 join it at the first sweep. */
  snapshots: { key: string; value: KeptSnapshot };
  /** `born`: what tells this database from one that took its place. */
  meta: { key: string; value: string };
}

const VERSION = 3;

/** How long another tab may take to let go of an older database, milliseconds. */
const PATIENCE = 5000;

type Table = StoreNames<Schema>;
type Writing<Tables extends Table[]> = IDBPTransaction<Schema, Tables, 'readwrite'>;

/** What a store tells of its own accord: a newer page has upgraded the saves, and this one has to be loaded again to keep any. */
export type StoreEvent = 'newer';

/** Problems of the platform by the name of their DOMException. */
const REASONS: Readonly<Record<string, readonly [code: string, message: string, hint?: string]>> = {
  QuotaExceededError: ['disk-full', 'there is no room left for saves in this browser', 'exporting and deleting some'],
  AbortError: ['store-aborted', 'the browser did not finish writing; nothing of it was kept', 'saving again'],
  VersionError: ['newer-store', 'the saves in this browser were written by a newer Afterimage', 'reloading the page'],
  InvalidStateError: ['store-closed', 'the browser closed the connection to its saves', 'reloading the page'],
};

/** A connection that is made when needed and made again when it was lost. */
export class Connection {
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(
    readonly name: string,
    private readonly told: (event: StoreEvent) => void = () => undefined,
  ) {}

  read<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    return this.#use(work);
  }

  write<Tables extends Table[]>(tables: Tables, work: (transaction: Writing<Tables>) => Promise<void>): Promise<void> {
    return this.#use(async (database) => {
      const transaction = database.transaction<Tables, 'readwrite'>(tables, 'readwrite', { durability: 'strict' });
      const done = transaction.done.then(
        () => undefined,
        (reason: unknown) => ({ reason }),
      );
      try {
        await work(transaction);
      } catch (error) {
        if (!(await settled(done))) transaction.abort();
        const failure = await done;
        throw error instanceof AfterimageError ? error : (failure?.reason ?? error);
      }
      const failure = await done;
      if (failure) throw failure.reason;
    });
  }

  async #use<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isNamed(error, 'InvalidStateError')) throw this.#explain(error);
    }
    this.#opening = undefined;
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    if (!this.#opening) {
      this.#opening = this.#open();
      this.#opening.catch(() => this.#forget());
    }
    return this.#opening;
  }

  #forget(): void {
    this.#opening = undefined;
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    if (typeof indexedDB === 'undefined') {
      throw saveError('no-store', this.name, 'this browser does not let the page keep anything', {
        hint: 'a normal window',
      });
    }
    let refuse: (error: AfterimageError) => void = () => {};
    const blocked = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    let patience: ReturnType<typeof setTimeout> | undefined;
    const opened = openDB<Schema>(this.name, VERSION, {
      upgrade,
      blocked: () => {
        const error = saveError('store-blocked', this.name, 'another tab holds the saves', {
          hint: 'closing other tabs',
        });
        // A tab that is just writing lets go when that is done.
        patience = setTimeout(() => refuse(error), PATIENCE);
      },
      blocking: async (_present, wanted) => {
        this.#forget();
        (await opened).close();
        if (wanted !== null) this.told('newer');
      },
      terminated: () => this.#forget(),
    });
    const done = (): void => clearTimeout(patience);
    opened.then(done, done);
    // What comes after all is not left open behind everybody's back.
    blocked.catch(() => opened.then((database) => database.close()).catch(() => undefined));
    return Promise.race([opened, blocked]);
  }

  #explain(error: unknown): unknown {
    if (error instanceof AfterimageError) return error;
    const known = error instanceof DOMException ? REASONS[error.name] : undefined;
    const [code, message, hint] = known ?? ['store-failed', 'the browser could not use its saves'];
    return saveError(code, this.name, message, { got: String(error), ...(hint === undefined ? {} : { hint }) });
  }
}

/** Brings a database to the present version, whichever it had. It runs in one transaction: all of it, or nothing. */
async function upgrade(
  database: IDBPDatabase<Schema>,
  before: number,
  _after: number | null,
  transaction: IDBPTransaction<Schema, Table[], 'versionchange'>,
): Promise<void> {
  if (before < 1) {
    for (const table of ['blobs', 'manifests'] as const) database.createObjectStore(table);
    database.createObjectStore('saves', { keyPath: 'id' });
  }
  if (before < 2) {
    database.createObjectStore('images', { keyPath: 'hash' });
    database.createObjectStore('imageBytes');
  }
  if (before < 3) {
    database.createObjectStore('snapshots', { keyPath: 'id' });
    database.createObjectStore('meta').put(randomName(), 'born');
    const saves = transaction.objectStore('saves');
    for (let cursor = await saves.openCursor(); cursor; cursor = await cursor.continue())
      await cursor.update({ ...FIRST_WORDS, ...cursor.value });
  }
}

function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}
