import * as z from 'zod';
import { decodeValue, encodeValue, frameVersion, HASH_PATTERN, readFrame, saveError, writeFrame } from '../codec';
import { type AppliedMigration, migrateManifest } from '../migrate';
import { PIXEL_BYTES, SNAPSHOT_KINDS } from './moment';

const hash = z.string().regex(HASH_PATTERN, 'expected 64 hexadecimal digits');
const hashes = z.record(z.string(), hash);
const pixels = z.int().min(1).max(16384);
const count = z.int().nonnegative();

/** More than any stage has; a hostile file cannot make a reader unpack more than this. */
const MOST_BUFFER_BYTES = 512 * 1024 * 1024;

const manifestSchema = z.strictObject({
  kind: z.enum(SNAPSHOT_KINDS),
  name: z.string(),
  created: z.number(),
  abi: z.number(),
  renderer: z.string(),
  show: z.unknown(),
  settings: z.unknown(),
  // The versions of the languages that its files are written in; absent: all are of the first.
  schemas: z.partialRecord(z.enum(['component', 'family', 'include', 'section']), z.int().min(1)).optional(),
  components: hashes,
  includes: hashes,
  families: hashes,
  sections: hashes,
  images: z.record(
    z.string(),
    z.strictObject({
      mime: z.string(),
      blob: hash,
      width: pixels,
      height: pixels,
      live: z.enum(['video', 'camera']).optional(),
    }),
  ),
  buffers: z.array(
    z.strictObject({
      name: z.string(),
      width: pixels,
      height: pixels,
      format: z.enum(['rgba16f', 'rgba8']),
      encoding: z.literal('planes-deflate'),
      blob: hash,
    }),
  ),
  picture: hash,
  blobs: z.array(z.strictObject({ hash, size: count })),
});

/** What a stored manifest says: the moment with every large or shared part replaced by its blob's hash. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The part that a blob plays in a snapshot. */
export type BlobRole = 'component' | 'include' | 'family' | 'section' | 'image' | 'buffer' | 'picture';

/** A blob that a manifest lists. One blob may play several parts. */
export interface ListedBlob {
  readonly hash: string;
  /** Stored bytes. */
  readonly size: number;
  readonly roles: readonly BlobRole[];
}

/** A manifest that was read and found whole. */
export interface ReadManifest extends Omit<Manifest, 'blobs'> {
  readonly blobs: readonly ListedBlob[];
  /** What was done to it to bring it to the present versions, in order. */
  readonly migrated: readonly AppliedMigration[];
}

/** Packs and frames a manifest. */
export async function writeManifest(manifest: Manifest): Promise<Uint8Array> {
  return writeFrame('manifest', encodeValue(manifest), 2);
}

/**
 * Reads a framed manifest, brings it to the present versions (SAVE-40) and checks all of it: frame, structure, and that it lists exactly
 * the blobs it uses.
 * @param bytes the stored bytes; may come from anyone
 * @throws AfterimageError a frame's codes (`bad-magic`, `newer-format`, ...), `newer-schema`, `bad-schema`, or `bad-manifest` with every problem in it
 */
export async function readManifest(bytes: Uint8Array): Promise<ReadManifest> {
  const written = decodeValue(await readFrame('manifest', bytes));
  const { value, applied: migrated } = migrateManifest(frameVersion(bytes), written);
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw badManifest(z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' '));
  const unpacked = parsed.data.buffers.reduce((sum, buffer) => sum + bufferBytes(buffer), 0);
  if (unpacked > MOST_BUFFER_BYTES)
    throw badManifest(`buffers of ${unpacked} bytes in all, the most is ${MOST_BUFFER_BYTES}`);
  const roles = rolesOf(parsed.data);
  const listed = new Set(parsed.data.blobs.map((blob) => blob.hash));
  if (listed.size !== parsed.data.blobs.length) throw badManifest('a blob that is listed twice');
  for (const used of roles.keys())
    if (!listed.has(used)) throw badManifest(`a blob that is used but not listed: ${used}`);
  const blobs = parsed.data.blobs.map(({ hash, size }) => {
    const played = roles.get(hash);
    if (!played) throw badManifest(`a blob that is listed but not used: ${hash}`);
    return { hash, size, roles: [...played] };
  });
  return { ...parsed.data, blobs, migrated };
}

/** Which part each blob plays. */
function rolesOf(manifest: Manifest): Map<string, Set<BlobRole>> {
  const roles = new Map<string, Set<BlobRole>>();
  const add = (role: BlobRole, hash: string) => roles.set(hash, (roles.get(hash) ?? new Set<BlobRole>()).add(role));
  for (const hash of Object.values(manifest.components)) add('component', hash);
  for (const hash of Object.values(manifest.includes)) add('include', hash);
  for (const hash of Object.values(manifest.families)) add('family', hash);
  for (const hash of Object.values(manifest.sections)) add('section', hash);
  for (const image of Object.values(manifest.images)) add('image', image.blob);
  for (const buffer of manifest.buffers) add('buffer', buffer.blob);
  add('picture', manifest.picture);
  return roles;
}

/** How many bytes a buffer has when it is not compressed. */
export function bufferBytes(buffer: Pick<Manifest['buffers'][number], 'width' | 'height' | 'format'>): number {
  return buffer.width * buffer.height * PIXEL_BYTES[buffer.format];
}

function badManifest(got: string) {
  return saveError('bad-manifest', 'manifest', 'the manifest is not well formed', { got });
}
