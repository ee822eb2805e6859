import { deflate, saveError, sha256, splitPlanes } from '../codec';
import { BlobNames } from './blob-names';
import { bufferBytes, type Manifest, writeManifest } from './manifest';
import { type Moment, type MomentBuffer, PIXEL_BYTES } from './moment';

/** An immutable, self-contained freeze, ready to be stored. */
export interface Snapshot {
  /** SHA-256 of the manifest's bytes. */
  readonly id: string;
  /** The framed manifest. */
  readonly manifest: Uint8Array;
  /** Every blob that the manifest lists, by hash. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** Snapshots that were made here: every hash in them was just computed. */
const made = new WeakSet<Snapshot>();

/** Whether a snapshot is the very object that `freeze` gave: what it is made of needs no checking. */
export function isFreshlyMade(snapshot: Snapshot): boolean {
  return made.has(snapshot);
}

/**
 * Freezes a moment. Works in small steps, so that a show can go on meanwhile.
 * @param moment its parts must not change until the promise settles; neither must what comes of it, ever
 * @param names remembers what blobs are called, for those that come again; default: nothing is remembered
 * @throws AfterimageError `wrong-size` when a buffer's bytes do not fit its size, `unsupported-value` when show or
 * settings hold something that is not data
 */
export async function freeze(moment: Moment, names = new BlobNames()): Promise<Snapshot> {
  const blobs = new Map<string, Uint8Array>();
  const keep = async (bytes: Uint8Array, naming: Promise<string>) => {
    const hash = await naming;
    blobs.set(hash, bytes);
    return hash;
  };
  const keepTexts = (texts: Readonly<Record<string, string>>) =>
    mapRecord(texts, async (text) => {
      const { hash, bytes } = await names.text(text);
      return keep(bytes, Promise.resolve(hash));
    });
  const { kind, name, created, abi, renderer, show, settings } = moment;
  // Hashing takes nobody's turn: while one buffer is hashed, the next is packed. What is kept is kept in order all the same.
  const packing = mapInOrder(moment.buffers, async (buffer) => {
    const bytes = await packBuffer(buffer);
    return { buffer, bytes, naming: sha256(bytes) };
  });
  // Its failure is told when it is waited for, if nothing else has failed before.
  packing.catch(() => undefined);
  const parts = {
    components: await keepTexts(moment.components),
    includes: await keepTexts(moment.includes),
    families: await keepTexts(moment.families),
    sections: await keepTexts(moment.sections),
    images: await mapRecord(moment.images, async ({ mime, bytes, width, height, live }) => ({
      mime,
      blob: await keep(bytes, names.file(bytes)),
      width,
      height,
      ...(live === undefined ? {} : { live }),
    })),
    buffers: await mapInOrder(await packing, async ({ buffer, bytes, naming }) => {
      const { name, width, height, format } = buffer;
      return { name, width, height, format, encoding: 'planes-deflate' as const, blob: await keep(bytes, naming) };
    }),
    picture: await keep(moment.picture, sha256(moment.picture)),
  };
  const listed = Array.from(blobs, ([hash, bytes]) => ({ hash, size: bytes.length }));
  const manifest: Manifest = { kind, name, created, abi, renderer, show, settings, ...parts, blobs: listed };
  const bytes = await writeManifest(manifest);
  const snapshot: Snapshot = { id: await sha256(bytes), manifest: bytes, blobs };
  made.add(snapshot);
  return snapshot;
}

function packBuffer(buffer: MomentBuffer): Promise<Uint8Array> {
  if (buffer.bytes.length !== bufferBytes(buffer)) {
    throw saveError('wrong-size', `buffers.${buffer.name}`, 'the bytes do not fit the size of the buffer', {
      got: `${buffer.bytes.length} bytes`,
      expected: `${bufferBytes(buffer)} bytes for ${buffer.width} x ${buffer.height} ${buffer.format}`,
    });
  }
  return deflate(splitPlanes(buffer.bytes, PIXEL_BYTES[buffer.format]), buffer.width);
}

async function mapInOrder<From, To>(items: readonly From[], change: (item: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  for (const item of items) results.push(await change(item));
  return results;
}

async function mapRecord<From, To>(
  record: Readonly<Record<string, From>>,
  change: (item: From) => Promise<To>,
): Promise<Record<string, To>> {
  return Object.fromEntries(
    await mapInOrder(Object.entries(record), async ([key, item]) => [key, await change(item)] as const),
  );
}
