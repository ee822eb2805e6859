import { saveError, sha256 } from '../codec';
import { type ReadManifest, readManifest, type Snapshot } from '../snapshot';

/** The stored bytes of some snapshots, by hash. */
export interface StoredParts {
  readonly manifests: ReadonlyMap<string, Uint8Array>;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** Snapshots that were found whole, by id. */
export interface WholeParts {
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  readonly manifests: ReadonlyMap<string, ReadManifest>;
}

/**
 * Checks that all are what they are called, that no blob is missing and none too many. Each is hashed once, however many snapshots have it.
 * Manifests are only ever understood through `readManifest`, which brings older ones up to date.
 * @throws AfterimageError `wrong-hash`, `missing-blob`, `bad-project`, or what `readManifest` throws
 */
export async function checkParts({ manifests, blobs }: StoredParts): Promise<WholeParts> {
  for (const [hash, bytes] of blobs) await checkHash(bytes, hash, `blobs.${hash}`);
  const snapshots = new Map<string, Snapshot>();
  const read = new Map<string, ReadManifest>();
  const unused = new Set(blobs.keys());
  for (const [id, bytes] of manifests) {
    await checkHash(bytes, id, `manifests.${id}`);
    const manifest = await readManifest(bytes);
    read.set(id, manifest);
    snapshots.set(id, { id, manifest: bytes, blobs: new Map(manifest.blobs.map((blob) => listed(blobs, blob))) });
    for (const { hash } of manifest.blobs) unused.delete(hash);
  }
  for (const hash of unused) throw saveError('bad-project', `blobs.${hash}`, 'no snapshot lists this blob');
  return { snapshots, manifests: read };
}

function listed(
  blobs: ReadonlyMap<string, Uint8Array>,
  { hash, size }: { readonly hash: string; readonly size: number },
): [string, Uint8Array] {
  const bytes = blobs.get(hash);
  if (!bytes) throw saveError('missing-blob', `blobs.${hash}`, 'a blob is missing');
  if (bytes.length !== size) {
    throw saveError('bad-manifest', `blobs.${hash}`, 'the manifest lists another size', {
      got: `${size}`,
      expected: `${bytes.length}`,
    });
  }
  return [hash, bytes];
}

async function checkHash(bytes: Uint8Array, expected: string, address: string): Promise<void> {
  const got = await sha256(bytes);
  if (got !== expected)
    throw saveError('wrong-hash', address, 'these bytes are not what they are called', { got, expected });
}
