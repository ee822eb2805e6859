import type { Tables } from '../store';

/** How a table is moved. */
export interface MovedTable {
  readonly name: keyof Tables;
  /** The columns that its rows are found and ordered by. */
  readonly key: readonly string[];
  /** Columns that refer to other rows of the same table: written once all of them are there. */
  readonly later: readonly string[];
}

type Moved = Readonly<Record<Exclude<keyof Tables, 'facts'>, readonly string[]>>;

/**
 * All tables by their keys, those that are referred to before those that refer. One that is missing here does not compile. The facts of a database are its
 * own and stay.
 */
const KEYS: Moved = {
  blobs: ['hash'],
  uploads: ['guest', 'hash'],
  snapshots: ['id'],
  snapshot_blobs: ['snapshot', 'hash'],
  snapshot_uploads: ['guest', 'snapshot'],
  saves: ['id'],
  versions: ['save', 'version'],
  votes: ['save', 'guest'],
  bodies: ['hash'],
  entities: ['id'],
  entity_versions: ['entity', 'version'],
  ref_moves: ['ref', 'number'],
  approvals: ['hash'],
  people: ['id'],
  sessions: ['id'],
  sign_ins: ['id'],
  verifications: ['id'],
  tokens: ['id'],
  attempts: ['key'],
  audit: ['seq'],
};

/** The columns that refer to rows of their own table. */
const LATER: Partial<Record<keyof Tables, readonly string[]>> = { people: ['linked'] };

/** The tables in the order in which they are filled. */
export const MOVED: readonly MovedTable[] = Object.entries(KEYS).map(([name, key]) => {
  const table = name as keyof Moved;
  return { name: table, key, later: LATER[table] ?? [] };
});
