import { inflate, joinPlanes, saveError, sha256 } from '../codec';
import { type AppliedMigration, migrateText } from '../migrate';
import { bufferBytes, type ReadManifest, readManifest } from './manifest';
import { type Moment, type MomentBuffer, PIXEL_BYTES } from './moment';

type TextType = Parameters<typeof migrateText>[0];

/** Gives the stored bytes of a blob; rejects when it is not there. */
export type GetBlob = (hash: string) => Promise<Uint8Array>;

/**
 * Thaws a snapshot to the moment it froze, after checking every byte of it.
 * @param manifest the framed manifest; may come from anyone
 * @param getBlob asked once for each listed blob, for all at the same time
 * @throws AfterimageError whatever `readManifest` throws, `wrong-hash` when a blob is not what it is called,
 * `wrong-size`, `bad-deflate` or `bad-text` when its content is not what the manifest promises
 */
export async function thaw(manifest: Uint8Array, getBlob: GetBlob): Promise<Moment> {
  const read = await readManifest(manifest);
  const blobs = await fetchBlobs(read, getBlob);
  const migrated: AppliedMigration[] = [...read.migrated];
  const texts = (type: TextType, hashes: Readonly<Record<string, string>>) =>
    mapRecord(hashes, (hash, key) => {
      const { value, applied } = migrateText(type, decodeText(blobs(hash), key), read.schemas?.[type] ?? 1);
      for (const step of applied) if (!migrated.some((taken) => sameStep(taken, step))) migrated.push(step);
      return value;
    });
  const { kind, name, created, abi, renderer, show, settings } = read;
  const buffers: MomentBuffer[] = [];
  for (const buffer of read.buffers) buffers.push(await unpackBuffer(buffer, blobs(buffer.blob)));
  return {
    ...{ kind, name, created, abi, renderer, show, settings, buffers },
    components: texts('component', read.components),
    includes: texts('include', read.includes),
    families: texts('family', read.families),
    sections: texts('section', read.sections),
    images: mapRecord(read.images, ({ blob, ...image }) => ({ ...image, bytes: blobs(blob), hash: blob })),
    picture: blobs(read.picture),
    ...(migrated.length > 0 ? { migrated } : {}),
  };
}

/**
 * Checks that bytes are the blob they are called.
 * @throws AfterimageError `wrong-hash`
 */
export async function checkHash(bytes: Uint8Array, expected: string, address: string): Promise<void> {
  const got = await sha256(bytes);
  if (got !== expected)
    throw saveError('wrong-hash', address, 'these bytes are not what they are called', { got, expected });
}

function sameStep(one: AppliedMigration, other: AppliedMigration): boolean {
  return one.type === other.type && one.to === other.to;
}

async function fetchBlobs(manifest: ReadManifest, getBlob: GetBlob): Promise<(hash: string) => Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  await Promise.all(
    manifest.blobs.map(async ({ hash, size }) => {
      const bytes = await getBlob(hash);
      await checkHash(bytes, hash, `blobs.${hash}`);
      if (bytes.length !== size) {
        throw saveError('bad-manifest', `blobs.${hash}`, 'the manifest lists another size', {
          got: `${size}`,
          expected: `${bytes.length}`,
        });
      }
      blobs.set(hash, bytes);
    }),
  );
  return (hash) => {
    const bytes = blobs.get(hash);
    if (!bytes) throw saveError('missing-blob', `blobs.${hash}`, 'a blob is missing');
    return bytes;
  };
}

async function unpackBuffer(buffer: ReadManifest['buffers'][number], blob: Uint8Array): Promise<MomentBuffer> {
  const { name, width, height, format } = buffer;
  const planes = await inflate(blob, bufferBytes(buffer), `buffers.${name}`);
  return { name, width, height, format, bytes: joinPlanes(planes, PIXEL_BYTES[format]) };
}

function decodeText(bytes: Uint8Array, key: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw saveError('bad-text', key, 'this should be text and is not UTF-8');
  }
}

function mapRecord<From, To>(
  record: Readonly<Record<string, From>>,
  change: (item: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, change(item, key)]));
}
