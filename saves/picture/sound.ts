import { checkInflated, saveError } from '../codec';
import { readChunks } from './chunks';

/** Pixels of the largest picture that is taken in: 8192 x 8192, four times a display of 4K. Who shows it unpacks them all. */
const MOST_PIXELS = 8192 * 8192;
const LONGEST_SIDE = 16384;

/** Samples of a pixel and the depths they may have, by colour type (https://www.w3.org/TR/png-3/#11IHDR). */
const COLOURS: Readonly<Record<number, readonly [samples: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};

/** The seven passes of an interlaced picture: where they begin and how far apart their pixels are. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel. */
  readonly bits: number;
  readonly interlaced: boolean;
}

/**
 * Checks that a PNG is whole and is what it says: its header, its chunks' checksums, nothing after its end, and that its pixels decompress to exactly as
 * many as it claims. Nothing is unpacked into memory.
 * @param png may come from anyone
 * @param address what is being read, for messages
 * @returns its size in pixels
 * @throws AfterimageError `bad-picture`, `wrong-size`, `bad-deflate`
 */
export async function checkPng(png: Uint8Array, address: string): Promise<{ width: number; height: number }> {
  const chunks = readChunks(png);
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (first?.type !== 'IHDR' || last?.type !== 'IEND') throw bad(address, 'a file without beginning or end');
  if (chunks.some(({ sound }) => !sound)) throw bad(address, 'a wrong checksum');
  const length = chunks.reduce((sum, { data }) => sum + 12 + data.length, 8);
  if (length !== png.length) throw bad(address, 'bytes after the end');
  const header = readHeader(first.data, address);
  const pixels = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  await checkInflated(pixels, unpackedBytes(header), address, 'deflate');
  return { width: header.width, height: header.height };
}

function readHeader(data: Uint8Array, address: string): Header {
  if (data.length !== 13) throw bad(address, 'a header of another length');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = data.subarray(8);
  if (width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS)
    throw bad(address, `${width} x ${height} pixels`, `${MOST_PIXELS} pixels at most`);
  const [samples, depths] = COLOURS[colour] ?? [0, []];
  if (!depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    throw bad(address, 'an unknown form');
  return { width, height, bits: samples * depth, interlaced: interlace === 1 };
}

/** Bytes of all scanlines, each with the byte that says how it is filtered. */
function unpackedBytes({ width, height, bits, interlaced }: Header): number {
  const bytesOf = (columns: number, rows: number) =>
    columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bits) / 8)) : 0;
  if (!interlaced) return bytesOf(width, height);
  return PASSES.reduce(
    (sum, [x, y, dx, dy]) => sum + bytesOf(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
}

function bad(address: string, got: string, expected?: string) {
  return saveError('bad-picture', address, 'this is not a PNG that can be shown', {
    got,
    ...(expected === undefined ? {} : { expected }),
  });
}
