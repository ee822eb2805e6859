/*
 * The port between the server and where its rows are kept. Behind it: plain Maps (the model), SQLite and PostgreSQL.
 *
 * To add a slice `things`:
 *  1. `things/thing-slice.ts`: `ThingReads` (also outside of a transaction) and `ThingSlice extends ThingReads` (with the writes).
 *  2. `things/sql-things.ts`: `sqlThings(context: SqlContext): ThingSlice` with kysely; its tables in `sql/tables.ts`.
 *     SQL that both databases take needs nothing more; where they differ ask `context.dialect`, and take locks with `context.lock(query)`.
 *  3. One entry at the end of `sql/migrations.ts`, written with the words of a dialect; never edited once it is on main.
 *  4. `things/memory-things.ts`: `memoryThings(tables: MemoryTables): ThingSlice`, and its Maps in `memory/tables.ts`. Rows are replaced, never changed.
 *  5. A line in `Reads`, in `Writes`, in `sql/slices.ts` and in `memory/slices.ts`.
 *  6. Where its rows refer to blobs: `references.ts`; what could be wrong with them: `integrity/checks.ts`.
 *  7. Where somebody owns them: `handOver(from, to)`, called in `server/people/link.ts`, for guests become accounts.
 *  8. `test/contracts/server/things.ts`, called in `test/server/store.test.ts`: it runs against all three.
 */
import type { Kysely } from 'kysely';
import type { ApprovalReads, ApprovalSlice } from './approvals/approval-slice';
import type { AuditReads, AuditSlice } from './audit/audit-slice';
import type { IntegrityReads } from './integrity/integrity-slice';
import type { LibraryReads, LibrarySlice } from './library/library-slice';
import type { PeopleReads, PeopleSlice } from './people/people-slice';
import type { SaveReads, SaveSlice } from './saves/save-slice';
import type { SnapshotReads, SnapshotSlice } from './snapshots/snapshot-slice';
import type { Tables } from './sql/tables';
import type { SweepReads, SweepSlice } from './sweeping/sweep-slice';
import type { UploadReads, UploadSlice } from './uploads/upload-slice';
import type { VoteReads, VoteSlice } from './votes/vote-slice';

/** What can be read at any time: always what is committed. */
export interface Reads {
  readonly saves: SaveReads;
  readonly votes: VoteReads;
  readonly snapshots: SnapshotReads;
  readonly uploads: UploadReads;
  readonly library: LibraryReads;
  readonly sweeping: SweepReads;
  readonly integrity: IntegrityReads;
  readonly audit: AuditReads;
  readonly approvals: ApprovalReads;
  readonly people: PeopleReads;
}

/** What can be read and written in a transaction. */
export interface Writes extends Reads {
  readonly saves: SaveSlice;
  readonly votes: VoteSlice;
  readonly snapshots: SnapshotSlice;
  readonly uploads: UploadSlice;
  readonly library: LibrarySlice;
  readonly sweeping: SweepSlice;
  readonly audit: AuditSlice;
  readonly approvals: ApprovalSlice;
  readonly people: PeopleSlice;
}

/** That something is another than before. Ids only: who hears of it asks for what it may see. */
export interface Change {
  /** What kind of thing, such as `save`. */
  readonly type: string;
  readonly id: string;
}

/** What a listener hears: a change, or that changes may have been missed, so that everything should be asked for anew. */
export type Heard = Change | 'missed';

export interface Transaction extends Writes {
  /** Tells every server's listeners of a change, if and when the transaction is committed. */
  announce(change: Change): void;
}

/** Where a server, or several at once, keep their rows. */
export interface Store extends Reads {
  /**
   * Does work that is done wholly or not at all; resolves when it would survive a power cut.
   * What is read with `lock` stays as it is until the end. What decides about a write is read so, in the same transaction.
   * @param work awaits nothing but the transaction, and does nothing else: it is done again from the start where it met another's
   * @throws what `work` throws, after taking everything back
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Hears of changes by every server on the same rows.
   * @returns ends it
   */
  subscribe(listener: (heard: Heard) => void): () => void;
  /** Names this history of the rows: another after a restore, for what clients remember may then never have been. */
  epoch(): Promise<string>;
  /**
   * Copies all rows, as they are at one moment between call and answer, into a new SQLite file. Writes go on meanwhile.
   * Undefined where the rows are in no file.
   * @param path where nothing is yet
   * @param options `atOnce`: quicker, and nothing else is done in this process meanwhile
   */
  readonly copyTo: ((path: string, options: { readonly atOnce: boolean }) => Promise<void>) | undefined;
  /** Waits for the transactions that have begun, and lets go of everything. */
  close(): Promise<void>;
  /** The database itself, for libraries that bring tables of their own; none for memory. */
  readonly sql: SqlAccess | undefined;
}

/** A database as kysely sees it. On SQLite its statements wait for transactions of the store, so one must not be awaited in another. */
export interface SqlAccess {
  readonly database: Kysely<Tables>;
  readonly type: 'sqlite' | 'postgres';
}
