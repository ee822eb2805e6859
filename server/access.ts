import type { Reads, SaveRow } from './store';

/** Who asks: a guest's id, or null for somebody without a cookie. */
export type Viewer = string | null;

/** Whether a viewer may see a save at all (API-1). */
export function maySee(save: SaveRow, viewer: Viewer): boolean {
  if (save.deleted !== null) return false;
  return save.visibility !== 'private' || save.owner === viewer;
}

/** Whether a viewer may change, delete or restore a save. */
export function mayChange(save: SaveRow, viewer: Viewer): boolean {
  return save.owner === viewer;
}

/**
 * Whether a viewer may have a snapshot and its blobs, and who else may (API-2).
 * @returns `public` when anyone with its address may, `private` when this viewer may, `none` else
 */
export async function snapshotAccess(
  store: Reads,
  snapshot: string,
  viewer: Viewer,
): Promise<'public' | 'private' | 'none'> {
  if (await store.saves.isShared(snapshot)) return 'public';
  // The owner of a private save has uploaded every snapshot in it: a save takes no others.
  return viewer !== null && (await store.snapshots.isFrom(viewer, snapshot)) ? 'private' : 'none';
}
