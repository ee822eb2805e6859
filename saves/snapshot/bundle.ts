import * as z from 'zod';
import { decodeValue, encodeValue, readFrame, saveError, sha256, writeFrame } from '../codec';
import { isFreshlyMade, type Snapshot } from './freeze';
import { readManifest } from './manifest';
import { checkHash } from './thaw';

const bundleSchema = z.strictObject({ manifest: z.instanceof(Uint8Array), blobs: z.array(z.instanceof(Uint8Array)) });

/**
 * Puts a snapshot into one file (SAVE-4).
 * @returns the bytes of an `.afterimage` file
 */
export async function bundle(snapshot: Snapshot): Promise<Uint8Array> {
  return writeFrame('bundle', encodeValue({ manifest: snapshot.manifest, blobs: [...snapshot.blobs.values()] }));
}

/**
 * Takes a snapshot out of a bundle, after checking every byte of it.
 * @param bytes a whole file; may come from anyone
 * @throws AfterimageError a frame's codes, `bad-bundle`, `bad-manifest`, `wrong-hash` or `missing-blob`
 */
export async function unbundle(bytes: Uint8Array): Promise<Snapshot> {
  const parsed = bundleSchema.safeParse(decodeValue(await readFrame('bundle', bytes)));
  if (!parsed.success) throw saveError('bad-bundle', 'bundle', 'the bundle is not well formed');
  const { manifest } = parsed.data;
  const found = new Map<string, Uint8Array>();
  for (const blob of parsed.data.blobs) found.set(await sha256(blob), blob);
  const snapshot = { id: await sha256(manifest), manifest, blobs: found };
  await checkSnapshot(snapshot);
  return snapshot;
}

/**
 * Checks that a snapshot is whole: that it and its blobs are what they are called, none missing and none too many.
 * @throws AfterimageError `wrong-hash`, `missing-blob`, `bad-bundle` or what `readManifest` throws
 */
export async function checkSnapshot(snapshot: Snapshot): Promise<void> {
  if (isFreshlyMade(snapshot)) return;
  await checkHash(snapshot.manifest, snapshot.id, 'snapshot');
  const { blobs } = await readManifest(snapshot.manifest);
  for (const { hash, size } of blobs) {
    const bytes = snapshot.blobs.get(hash);
    if (!bytes) throw saveError('missing-blob', `blobs.${hash}`, 'a blob is missing');
    await checkHash(bytes, hash, `blobs.${hash}`);
    if (bytes.length !== size) {
      throw saveError('bad-manifest', `blobs.${hash}`, 'the manifest lists another size', {
        got: `${size}`,
        expected: `${bytes.length}`,
      });
    }
  }
  if (blobs.length !== snapshot.blobs.size) {
    throw saveError('bad-bundle', 'bundle', 'there are blobs that the manifest does not list', {
      got: `${snapshot.blobs.size} blobs`,
      expected: `${blobs.length}`,
    });
  }
}
