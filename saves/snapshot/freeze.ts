import { deflate, saveError, sha256, splitPlanes } from '../codec';
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

/**
 * Freezes a moment. Works in small steps, so that a show can go on meanwhile.
 * @param moment its parts must not change until the promise settles
 * @throws AfterimageError `wrong-size` when a buffer's bytes do not fit its size, `unsupported-value` when show or
 * settings hold something that is not data
 */
export async function freeze(moment: Moment): Promise<Snapshot> {
  const blobs = new Map<string, Uint8Array>();
  const keep = async (bytes: Uint8Array) => {
    const hash = await sha256(bytes);
    blobs.set(hash, bytes);
    return hash;
  };
  const keepTexts = (texts: Readonly<Record<string, string>>) => mapRecord(texts, (text) => keep(textBytes(text)));
  const { kind, name, created, abi, renderer, show, settings } = moment;
  const parts = {
    components: await keepTexts(moment.components),
    includes: await keepTexts(moment.includes),
    families: await keepTexts(moment.families),
    sections: await keepTexts(moment.sections),
    images: await mapRecord(moment.images, async ({ mime, bytes, width, height, live }) => ({
      mime,
      blob: await keep(bytes),
      width,
      height,
      ...(live === undefined ? {} : { live }),
    })),
    buffers: await mapInOrder(moment.buffers, async (buffer) => {
      const { name, width, height, format } = buffer;
      return {
        name,
        width,
        height,
        format,
        encoding: 'planes-deflate' as const,
        blob: await keep(await packBuffer(buffer)),
      };
    }),
    picture: await keep(moment.picture),
  };
  const listed = Array.from(blobs, ([hash, bytes]) => ({ hash, size: bytes.length }));
  const manifest: Manifest = { kind, name, created, abi, renderer, show, settings, ...parts, blobs: listed };
  const bytes = await writeManifest(manifest);
  return { id: await sha256(bytes), manifest: bytes, blobs };
}

function packBuffer(buffer: MomentBuffer): Promise<Uint8Array> {
  if (buffer.bytes.length !== bufferBytes(buffer)) {
    throw saveError('wrong-size', `buffers.${buffer.name}`, 'the bytes do not fit the size of the buffer', {
      got: `${buffer.bytes.length} bytes`,
      expected: `${bufferBytes(buffer)} bytes for ${buffer.width} x ${buffer.height} ${buffer.format}`,
    });
  }
  return deflate(splitPlanes(buffer.bytes, PIXEL_BYTES[buffer.format]));
}

/** UTF-8 that gives the same text back, else an error: silently replaced characters would change a component. */
function textBytes(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    throw saveError('unsupported-value', 'text', 'this text is not well-formed Unicode', {
      got: JSON.stringify(text.slice(0, 40)),
    });
  }
  return new TextEncoder().encode(text);
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
