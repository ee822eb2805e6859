import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { freeze, inspectSnapshot, type Moment, readManifest, type Snapshot, sha256Sync } from '../../saves';
import { checkPng } from '../../saves/picture';
import { type Forgery, forge } from '../contracts/forged-manifest';
import { PICTURE, sampleMoment } from '../contracts/save-moment';

const text = (words: string) => new TextEncoder().encode(words);

interface Header {
  width: number;
  height: number;
  depth: number;
  colour: number;
  interlace: number;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  const tail = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

function png(pixels: Uint8Array, change: Partial<Header> = {}, more: readonly Uint8Array[] = []): Uint8Array {
  const { width, height, depth, colour, interlace } = {
    width: 1,
    height: 1,
    depth: 8,
    colour: 6,
    interlace: 0,
    ...change,
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const parts = [
    PICTURE.subarray(0, 8),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    ...more,
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

const pixel = deflateSync(new Uint8Array(5));

describe('a PNG that somebody sends', () => {
  it('[SAFE-7] passes when it is whole, in every form that there is', async () => {
    expect(await checkPng(PICTURE, 'picture')).toEqual({ width: 2, height: 2 });
    for (const colorType of [0, 2, 4, 6] as const) {
      const image = new PNG({ width: 17, height: 9 });
      const written = PNG.sync.write(image, { colorType, inputColorType: 6 });
      expect(await checkPng(new Uint8Array(written), 'picture')).toEqual({ width: 17, height: 9 });
    }
    // 5 x 5 pixels of one bit in seven passes of 1, 1, 1, 2, 1, 3 and 2 rows, each of one byte and its filter.
    const interlaced = png(deflateSync(new Uint8Array(22)), { width: 5, height: 5, depth: 1, colour: 0, interlace: 1 });
    expect(await checkPng(interlaced, 'picture')).toEqual({ width: 5, height: 5 });
  });

  const hostile: [what: string, code: string, bytes: Uint8Array][] = [
    ['is none', 'bad-picture', text('GIF89a and so on')],
    ['is only a beginning', 'bad-picture', PICTURE.subarray(0, 40)],
    ['has something after its end', 'bad-picture', new Uint8Array([...PICTURE, 0])],
    ['has a wrong checksum', 'bad-picture', PICTURE.map((byte, at) => (at === 45 ? byte ^ 1 : byte))],
    ['claims more pixels than it has', 'wrong-size', png(pixel, { width: 2 })],
    ['claims fewer', 'wrong-size', png(deflateSync(new Uint8Array(10)))],
    ['claims a million on a side', 'bad-picture', png(pixel, { width: 1_000_000, height: 1_000_000 })],
    ['claims more than is ever shown', 'bad-picture', png(pixel, { width: 16384, height: 16384 })],
    ['has no pixels', 'bad-picture', png(pixel, { width: 0 })],
    ['has a depth that there is not', 'bad-picture', png(pixel, { depth: 7 })],
    ['has a colour that there is not', 'bad-picture', png(pixel, { colour: 5 })],
    ['is not compressed', 'bad-deflate', png(new Uint8Array([1, 2, 3, 4]))],
    ['is a bomb', 'wrong-size', png(deflateSync(new Uint8Array(64 * 1024 * 1024)))],
  ];
  it.each(hostile)('[SAFE-7] and that %s is refused', async (_what, code, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(checkPng(bytes, 'picture')).rejects.toMatchObject({ code });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });
});

/** A snapshot of which one blob is another than the manifest was made for. */
async function withBlob(change: (manifest: Forgery, add: (bytes: Uint8Array) => string) => void): Promise<Snapshot> {
  const honest = await freeze(sampleMoment());
  const blobs = new Map(honest.blobs);
  const forged = forge(honest, (manifest) => {
    change(manifest, (bytes) => {
      const hash = sha256Sync(bytes);
      blobs.set(hash, bytes);
      manifest.blobs.push({ hash, size: bytes.length });
      return hash;
    });
    const used = JSON.stringify({ ...manifest, blobs: [] });
    manifest.blobs = manifest.blobs.filter(({ hash }) => used.includes(hash));
  });
  return { ...forged, blobs };
}

const inspected = async ({ manifest, blobs }: Snapshot) =>
  inspectSnapshot(await readManifest(manifest), async (hash) => blobs.get(hash) as Uint8Array);
const sample = (change: Partial<Moment> = {}) => freeze(sampleMoment(change));

describe('a snapshot that somebody uploads', () => {
  it('[SAFE-7] passes when its parts are what it says', async () => {
    await expect(inspected(await sample())).resolves.toBeUndefined();
  });

  const lies: [what: string, code: string, () => Promise<Snapshot>][] = [
    [
      'code that is no text',
      'bad-text',
      () =>
        withBlob(({ components }, add) =>
          Object.assign(components, { 'warp/sine@1': add(new Uint8Array([0xc3, 0x28])) }),
        ),
    ],
    ['code with a NUL in it', 'bad-text', () => sample({ components: { 'warp/sine@1': 'vec2 sine\0' } })],
    ['code of megabytes', 'bad-text', () => sample({ sections: { warps: 'x'.repeat(1024 * 1024 + 1) } })],
    ['a picture that is none', 'bad-picture', () => sample({ picture: text('<script>alert(1)</script>') })],
    [
      'an image that is a page',
      'bad-image',
      () => sample({ images: { moon: { mime: 'image/png', bytes: text('<html>'), hash: '', width: 3, height: 1 } } }),
    ],
    [
      'an image of a form that could run code',
      'bad-image',
      () =>
        sample({ images: { moon: { mime: 'image/svg+xml', bytes: text('<svg/>'), hash: '', width: 3, height: 1 } } }),
    ],
    [
      'an image of another size',
      'bad-image',
      () => sample({ images: { moon: { mime: 'image/png', bytes: PICTURE, hash: '', width: 3, height: 1 } } }),
    ],
    [
      'a buffer that unpacks to more',
      'wrong-size',
      () =>
        withBlob(({ buffers }, add) =>
          Object.assign(buffers[0] ?? {}, {
            blob: add(new Uint8Array(deflateRawSync(new Uint8Array(64 * 1024 * 1024)))),
          }),
        ),
    ],
    [
      'a buffer that is not compressed',
      'bad-deflate',
      () => withBlob(({ buffers }, add) => Object.assign(buffers[0] ?? {}, { blob: add(text('not deflate')) })),
    ],
  ];
  it.each(lies)('[SAFE-7] with %s is refused', async (_what, code, make) => {
    await expect(inspected(await make())).rejects.toMatchObject({ code });
  });
});
