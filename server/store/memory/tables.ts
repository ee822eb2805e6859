import type { ApprovalRow } from '../approvals/approval-slice';
import type { AuditRow } from '../audit/audit-slice';
import type { EntityRow, EntityVersionRow, RefMoveRow } from '../library/library-slice';
import type { Attempts, NewSession, PersonRow, TokenRow } from '../people/people-slice';
import type { SaveRow, VersionRow } from '../saves/save-row';
import type { SnapshotRow } from '../snapshots/snapshot-slice';
import type { BlobRow, UploadRow } from '../uploads/upload-slice';
import type { VoteRow } from '../votes/vote-slice';

/** The rows of a store in memory, by their keys; keys of two parts have a space between. Rows are replaced, never changed. */
export interface MemoryTables {
  readonly blobs: Map<string, BlobRow>;
  readonly uploads: Map<string, UploadRow>;
  readonly snapshots: Map<string, SnapshotRow>;
  /** The hashes that each snapshot lists. */
  readonly snapshotBlobs: Map<string, readonly string[]>;
  readonly snapshotUploads: Map<
    string,
    { readonly guest: string; readonly snapshot: string; readonly created: number }
  >;
  readonly saves: Map<string, SaveRow>;
  readonly versions: Map<string, VersionRow>;
  readonly votes: Map<string, VoteRow>;
  readonly entities: Map<string, EntityRow>;
  readonly entityVersions: Map<string, EntityVersionRow>;
  readonly bodies: Map<string, string>;
  readonly refMoves: Map<string, RefMoveRow>;
  readonly audit: Map<string, AuditRow>;
  readonly approvals: Map<string, ApprovalRow>;
  readonly people: Map<string, PersonRow>;
  /** Hashes by person. */
  readonly passwords: Map<string, string>;
  /** By their secret. */
  readonly sessions: Map<string, NewSession>;
  readonly tokens: Map<string, TokenRow>;
  readonly attempts: Map<string, Attempts>;
  /** Until when who keeps blobs from being swept. */
  readonly holds: Map<string, number>;
}

/** A store without rows. */
export function emptyTables(): MemoryTables {
  return {
    ...{ blobs: new Map(), uploads: new Map(), snapshots: new Map(), snapshotBlobs: new Map() },
    ...{ snapshotUploads: new Map(), saves: new Map(), versions: new Map(), votes: new Map() },
    ...{ entities: new Map(), entityVersions: new Map(), bodies: new Map(), refMoves: new Map() },
    ...{ audit: new Map(), approvals: new Map() },
    ...{ people: new Map(), passwords: new Map(), sessions: new Map(), tokens: new Map(), attempts: new Map() },
    holds: new Map(),
  };
}

/** Makes the rows of some tables those of others. */
export function copyTables(into: MemoryTables, from: MemoryTables): void {
  const tables = Object.entries(into) as [keyof MemoryTables, Map<string, unknown>][];
  for (const [name, table] of tables) {
    table.clear();
    for (const [key, row] of from[name]) table.set(key, row);
  }
}

/** A row that others refer to. @throws as a foreign key would */
export function required<T>(table: ReadonlyMap<string, T>, key: string): T {
  const row = table.get(key);
  if (row === undefined) throw new Error(`there is no row ${key}`);
  return row;
}

/** Adds a row. @throws as a primary key would */
export function insertNew<T>(table: Map<string, T>, key: string, row: T): void {
  if (table.has(key)) throw new Error(`there is a row ${key} already`);
  table.set(key, row);
}
