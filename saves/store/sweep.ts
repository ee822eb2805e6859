import type { SaveRecord } from './port';

/** What a store knows of a snapshot it keeps, without reading it. */
export interface KeptSnapshot {
  readonly id: string;
  /** When it was last put here, or let go by a save; milliseconds since 1970. Its grace begins then. */
  readonly touched: number;
  /** The blobs it lists; null when it cannot be read, so that any blob may be one of its. */
  readonly blobs: readonly { readonly hash: string; readonly size: number }[] | null;
}

/** What a sweep is to remove. */
export interface SweepPlan {
  readonly snapshots: readonly string[];
  readonly blobs: readonly string[];
  readonly bytes: number;
}

/**
 * Marks what is needed and names the rest (rule SAVE-63). Needed are the snapshots of every save, deleted or not, and those that were touched
 * since `before`: their save may just be on its way. A blob is needed while a snapshot that stays lists it.
 * @param saves all saves
 * @param kept all snapshots
 * @param blobs the hashes of all blobs
 * @param before snapshots touched earlier have no grace
 */
export function planSweep(
  saves: readonly Pick<SaveRecord, 'versions'>[],
  kept: readonly KeptSnapshot[],
  blobs: readonly string[],
  before: number,
): SweepPlan {
  const marked = new Set(saves.flatMap(({ versions }) => versions.map(({ snapshot }) => snapshot)));
  const stays = ({ id, touched }: KeptSnapshot): boolean => marked.has(id) || touched >= before;
  const needed = new Set<string>();
  let isSure = true;
  for (const snapshot of kept.filter(stays)) {
    if (snapshot.blobs === null) isSure = false;
    for (const { hash } of snapshot.blobs ?? []) needed.add(hash);
  }
  const gone = kept.filter((snapshot) => !stays(snapshot));
  const sizes = new Map(gone.flatMap((snapshot) => (snapshot.blobs ?? []).map(({ hash, size }) => [hash, size])));
  const freed = isSure ? blobs.filter((hash) => !needed.has(hash)) : [];
  const bytes = freed.reduce((sum, hash) => sum + (sizes.get(hash) ?? 0), 0);
  return { snapshots: gone.map(({ id }) => id), blobs: freed, bytes };
}
