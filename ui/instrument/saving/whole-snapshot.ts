import { AfterimageError } from '../../../engine/problem';
import { type GetBlob, readManifest, type SaveStore, type ServerClient, type Snapshot, sha256 } from '../../../saves';

/** Where snapshots may be: this browser and the server. */
export interface SnapshotPlaces {
  readonly store: Pick<SaveStore, 'getManifest' | 'getBlob'>;
  readonly server: Pick<ServerClient, 'getManifest' | 'getBlob'>;
}

/**
 * Where a snapshot can be had: this browser, else the server.
 * @throws AfterimageError when neither has it, or the server gives another
 */
export async function findSnapshot(
  { store, server }: SnapshotPlaces,
  id: string,
): Promise<{ manifest: Uint8Array; getBlob: GetBlob }> {
  try {
    return { manifest: await store.getManifest(id), getBlob: (hash) => store.getBlob(hash) };
  } catch (error) {
    if (!(error instanceof AfterimageError && error.code === 'missing-snapshot')) throw error;
  }
  const manifest = await server.getManifest(id);
  if ((await sha256(manifest)) !== id)
    throw new AfterimageError({
      code: 'wrong-hash',
      where: { address: id },
      message: 'the server sent another snapshot than the one asked for',
    });
  return { manifest, getBlob: (hash) => server.getBlob(id, hash) };
}

/** A snapshot with all its blobs, from this browser or from the server. */
export async function wholeSnapshot(places: SnapshotPlaces, id: string): Promise<Snapshot> {
  const { manifest, getBlob } = await findSnapshot(places, id);
  const { blobs } = await readManifest(manifest);
  const entries = await Promise.all(blobs.map(async ({ hash }) => [hash, await getBlob(hash)] as const));
  return { id, manifest, blobs: new Map(entries) };
}
