import { crc32, deflateSync } from 'node:zlib';

const mostColours = 256;
/** Bits per channel that colours are counted with. */
const bits = 6;
/** Thresholds of an ordered dither (B. Bayer 1973), which hides the steps between the palette's colours; its reach is in 8-bit steps. */
const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
const reach = 6;

/** Colours of the picture that go to one colour of the palette. */
interface Box {
  /** Packed colours, `bits` per channel. */
  readonly colours: number[];
  readonly count: number;
}

/**
 * Encodes a picture as a PNG with a palette, which is a third of the size: enough for a contact sheet. The palette is found by median cut
 * (P. Heckbert, Color image quantization for frame buffer display, 1982) of the picture's colours.
 * @param rgba rows from the top down; alpha is not kept
 */
export function encodeIndexedPng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const dithered = dither(rgba, width);
  const { palette, indexOf } = paletteOf(dithered);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf[packed(dithered, (y * width + x) * 4)] ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function dither(rgba: Uint8Array, width: number): Uint8ClampedArray {
  return Uint8ClampedArray.from(rgba, (value, at) => {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)];
    return value + (((bayer[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) / 16 - 0.5) * reach;
  });
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function packed(rgba: Uint8ClampedArray, at: number): number {
  const part = (channel: number): number => (rgba[at + channel] ?? 0) >> (8 - bits);
  return (part(0) << (2 * bits)) | (part(1) << bits) | part(2);
}

const channelOf = (colour: number, channel: number): number => (colour >> ((2 - channel) * bits)) & ((1 << bits) - 1);

function paletteOf(rgba: Uint8ClampedArray): { palette: Uint8Array; indexOf: Uint8Array } {
  const counts = new Uint32Array(1 << (3 * bits));
  const sums = new Float64Array(counts.length * 3);
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = packed(rgba, at);
    counts[colour] = (counts[colour] ?? 0) + 1;
    for (let channel = 0; channel < 3; channel++)
      sums[colour * 3 + channel] = (sums[colour * 3 + channel] ?? 0) + (rgba[at + channel] ?? 0);
  }
  const boxes = cut(
    [...counts.keys()].filter((colour) => (counts[colour] ?? 0) > 0),
    counts,
  );
  const palette = new Uint8Array(boxes.length * 3);
  const indexOf = new Uint8Array(counts.length);
  for (const [index, { colours, count }] of boxes.entries()) {
    for (let channel = 0; channel < 3; channel++) {
      palette[index * 3 + channel] = Math.round(
        colours.reduce((sum, colour) => sum + (sums[colour * 3 + channel] ?? 0), 0) / count,
      );
    }
    for (const colour of colours) indexOf[colour] = index;
  }
  return { palette, indexOf };
}

/** Halves the box that matters most, along its longest side, until there are enough. */
function cut(colours: number[], counts: Uint32Array): Box[] {
  const boxOf = (members: number[]): Box => ({
    colours: members,
    count: members.reduce((sum, colour) => sum + (counts[colour] ?? 0), 0),
  });
  const boxes = [boxOf(colours)];
  while (boxes.length < mostColours) {
    const widest = boxes
      .map((box) => ({ box, ...longestSide(box.colours) }))
      .sort((a, b) => b.length * Math.sqrt(b.box.count) - a.length * Math.sqrt(a.box.count))[0];
    if (!widest || widest.length === 0) break;
    const sorted = [...widest.box.colours].sort((a, b) => channelOf(a, widest.channel) - channelOf(b, widest.channel));
    let [half, sum] = [0, 0];
    while (half < sorted.length - 1 && (half === 0 || sum < widest.box.count / 2))
      sum += counts[sorted[half++] ?? 0] ?? 0;
    boxes.splice(boxes.indexOf(widest.box), 1, boxOf(sorted.slice(0, half)), boxOf(sorted.slice(half)));
  }
  return boxes;
}

function longestSide(colours: readonly number[]): { channel: number; length: number } {
  const lengths = [0, 1, 2].map((channel) => {
    let [low, high] = [Number.POSITIVE_INFINITY, 0];
    for (const colour of colours) {
      low = Math.min(low, channelOf(colour, channel));
      high = Math.max(high, channelOf(colour, channel));
    }
    return { channel, length: high - low };
  });
  return lengths.sort((a, b) => b.length - a.length)[0] ?? { channel: 0, length: 0 };
}
