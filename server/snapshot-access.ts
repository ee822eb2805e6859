import { allows, type Person } from './people';
import type { Reads } from './store';

/**
 * Whether somebody may have a snapshot and its blobs, and who else may (API-2). What opens them is a save that holds the snapshot, or
 * having uploaded it; a hash alone opens nothing.
 * @returns `public` when anyone with its address may, `private` when this person may, `none` else
 */
export async function snapshotAccess(
  store: Reads,
  snapshot: string,
  person: Person | null,
): Promise<'public' | 'private' | 'none'> {
  const shared = { visibility: 'unlisted', owner: null } as const;
  if (allows(person, 'readBlob', shared) && (await store.saves.isShared(snapshot))) return 'public';
  if (!person) return 'none';
  // The owner of a private save has uploaded every snapshot in it: a save takes no others.
  const own = { visibility: 'private', owner: person.id } as const;
  const may = allows(person, 'readBlob', own) && (await store.snapshots.isFrom(person.id, snapshot));
  return may ? 'private' : 'none';
}
