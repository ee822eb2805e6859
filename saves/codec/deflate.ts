import { BitWriter } from './bit-writer';
import { headerOf } from './block-header';
import { breathe } from './breathe';
import { codeLengths, codesOf } from './huffman';

/** How much is looked at together: one block, with codes of its own. */
const BLOCK_BYTES = 1 << 17;

const SHORTEST = 3;
const LONGEST = 258;
const FARTHEST = 32768;
const END = 256;

/** Marks a token as a match with the byte before. */
const RUN = 1 << 10;

/** What three bytes never make. */
const NOTHING = -1;

/** The share of a block that coding must save, about: noise is stored as it is, for to code it takes the most time and gains the least. */
const LEAST_GAIN = 0.25;

/** RFC 1951, 3.2.5: the symbol of each match length, and the bits that follow it. */
const lengthSymbols = new Uint16Array(LONGEST + 1);
const lengthExtras = new Uint8Array(LONGEST + 1);
const lengthBases = new Uint16Array(LONGEST + 1);
for (let symbol = 257, length = SHORTEST; symbol < 285; symbol++) {
  const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
  for (let step = 0, base = length; step < 1 << extra && length <= LONGEST; step++, length++) {
    lengthSymbols[length] = symbol;
    lengthExtras[length] = extra;
    lengthBases[length] = base;
  }
}
lengthSymbols[LONGEST] = 285;
lengthExtras[LONGEST] = 0;
lengthBases[LONGEST] = LONGEST;

/** The same of a distance. */
function distanceCode(distance: number): { symbol: number; extra: number; base: number } {
  if (distance <= 4) return { symbol: distance - 1, extra: 0, base: distance };
  const extra = 31 - Math.clz32(distance - 1) - 1;
  const half = ((distance - 1) >> extra) & 1;
  return { symbol: 2 * extra + 2 + half, extra, base: ((2 + half) << extra) + 1 };
}

/** Blocks that are compressed before others get their turn: some milliseconds. */
const BLOCKS_PER_TURN = 4;

/**
 * Compresses pictures (raw deflate, RFC 1951) about ten times as fast as zlib, to a little more: what repeats is looked for only directly before
 * and directly above, and noise is stored as it is. Every inflater reads it. Works a few milliseconds at a time.
 * @param bytes not changed
 * @param row how many bytes lie between a place and the one above it
 */
export async function deflate(bytes: Uint8Array, row: number): Promise<Uint8Array> {
  const packer = new Packer(bytes, row);
  for (let blocks = 1; packer.step(); blocks++) if (blocks % BLOCKS_PER_TURN === 0) await breathe();
  return packer.bytes;
}

class Packer {
  private readonly writer: BitWriter;
  private readonly tokens = new Uint16Array(BLOCK_BYTES);
  private readonly distances: readonly Distance[];
  private from = 0;

  constructor(
    private readonly input: Uint8Array,
    row: number,
  ) {
    const stored = input.length + 5 * Math.ceil(input.length / 65535 + input.length / BLOCK_BYTES);
    this.writer = new BitWriter(stored + 1024);
    const wanted = [...new Set([row, 1])].filter((distance) => distance >= 1 && distance <= FARTHEST);
    this.distances = wanted.map((distance) => ({ distance, ...distanceCode(distance) }));
  }

  /** Compresses the next piece, and tells whether more is to be done */
  step(): boolean {
    const { input, from } = this;
    const to = Math.min(input.length, from + BLOCK_BYTES);
    const isLast = to === input.length;
    this.from = to;
    if (looksLikeNoise(input, from, to)) this.store(from, to, isLast);
    else this.code(from, to, isLast);
    return !isLast;
  }

  /** What has been compressed. */
  get bytes(): Uint8Array {
    return this.writer.finish();
  }

  private store(from: number, to: number, isLast: boolean): void {
    const { writer, input } = this;
    let at = from;
    do {
      const end = Math.min(to, at + 65535);
      writer.write(isLast && end === to ? 1 : 0, 3);
      writer.align();
      writer.write(end - at, 16);
      writer.write(~(end - at) & 0xffff, 16);
      writer.copy(input.subarray(at, end));
      at = end;
    } while (at < to);
  }

  private code(from: number, to: number, isLast: boolean): void {
    const { writer, tokens, distances } = this;
    const symbols = new Uint32Array(286);
    const ways = new Uint32Array(30);
    const count = this.find(from, to, symbols, ways);
    symbols[END] = 1;
    const lengths = codeLengths(symbols);
    const wayLengths = codeLengths(ways);
    const header = headerOf(lengths, wayLengths);
    let bits = header.bits + 3;
    for (let symbol = 0; symbol < 286; symbol++) {
      const extra = symbol > 264 && symbol < 285 ? (symbol - 261) >> 2 : 0;
      bits += (symbols[symbol] as number) * ((lengths[symbol] as number) + extra);
    }
    for (const { symbol, extra } of distances)
      bits += (ways[symbol] as number) * ((wayLengths[symbol] as number) + extra);
    if (bits >= 8 * (to - from)) {
      this.store(from, to, isLast);
      return;
    }
    writer.write(isLast ? 5 : 4, 3);
    header.write(writer);
    this.emit(count, tokens, lengths, wayLengths);
  }

  /** Finds what repeats. Each token is a byte, or a match: 256 and its length, and above that which distance. */
  private find(from: number, to: number, symbols: Uint32Array, ways: Uint32Array): number {
    const { input, tokens, distances } = this;
    const [above, before] = distances.length === 2 ? distances : [undefined, distances[0]];
    const row = above?.distance ?? 0;
    const aboveWay = above?.symbol ?? 0;
    const beforeWay = before?.symbol ?? 0;
    let count = 0;
    let at = from;
    const end = to - SHORTEST;
    // Three bytes from here on, and three from the place above, in one number each: to compare them takes one step, to go on one byte each.
    let here = at < end ? threeBytes(input, at) : 0;
    let over = above && at >= row && at < end ? threeBytes(input, at - row) : NOTHING;
    while (at < end) {
      let length = 0;
      let isRun = false;
      if (here === over) {
        const most = Math.min(LONGEST, to - at);
        length = SHORTEST;
        while (length < most && input[at + length] === input[at + length - row]) length++;
      }
      const a = here & 255;
      if (before && here === a * 0x010101 && at > 0 && input[at - 1] === a) {
        const most = Math.min(LONGEST, to - at);
        let run = SHORTEST;
        while (run < most && input[at + run] === a) run++;
        if (run >= length) {
          length = run;
          isRun = true;
        }
      }
      if (length === 0) {
        symbols[a] = (symbols[a] as number) + 1;
        tokens[count++] = a;
        at += 1;
        here = (here >>> 8) | ((input[at + 2] as number) << 16);
        if (over !== NOTHING) over = (over >>> 8) | ((input[at + 2 - row] as number) << 16);
        else if (above && at >= row) over = threeBytes(input, at - row);
        continue;
      }
      const symbol = lengthSymbols[length] as number;
      symbols[symbol] = (symbols[symbol] as number) + 1;
      const way = isRun ? beforeWay : aboveWay;
      ways[way] = (ways[way] as number) + 1;
      tokens[count++] = (isRun ? RUN : 0) + 256 + length;
      at += length;
      if (at >= end) break;
      here = threeBytes(input, at);
      if (above && at >= row) over = threeBytes(input, at - row);
    }
    for (; at < to; at++) {
      const a = input[at] as number;
      symbols[a] = (symbols[a] as number) + 1;
      tokens[count++] = a;
    }
    return count;
  }

  private emit(count: number, tokens: Uint16Array, lengths: Uint8Array, wayLengths: Uint8Array): void {
    const { writer, distances } = this;
    const codes = codesOf(lengths);
    const wayCodes = codesOf(wayLengths);
    const [above, before] = distances.length === 2 ? distances : [undefined, distances[0]];
    // Most tokens are single bytes, and this is where the time goes: the writer's state is held in locals meanwhile.
    const { out } = writer;
    let { length: end, bits, count: waiting } = writer;
    const put = Uint32Array.from(codes, (code, symbol) => code | ((lengths[symbol] as number) << 16));
    for (let index = 0; index < count; index++) {
      const token = tokens[index] as number;
      if (token < 256) {
        const code = put[token] as number;
        bits |= (code & 0xffff) << waiting;
        waiting += code >>> 16;
        if (waiting >= 16) {
          out[end++] = bits;
          out[end++] = bits >>> 8;
          bits >>>= 16;
          waiting -= 16;
        }
        continue;
      }
      writer.resume(end, bits, waiting);
      const length = (token & (RUN - 1)) - 256;
      const symbol = lengthSymbols[length] as number;
      writer.write(codes[symbol] as number, lengths[symbol] as number);
      writer.write(length - (lengthBases[length] as number), lengthExtras[length] as number);
      const way = token >= RUN ? before : above;
      if (way) {
        writer.write(wayCodes[way.symbol] as number, wayLengths[way.symbol] as number);
        writer.write(way.distance - way.base, way.extra);
      }
      ({ length: end, bits, count: waiting } = writer);
    }
    writer.resume(end, bits, waiting);
    writer.write(codes[END] as number, lengths[END] as number);
  }
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
}

interface Distance {
  readonly distance: number;
  readonly symbol: number;
  readonly extra: number;
  readonly base: number;
}

/** Whether little would be gained: judged by a part of the bytes, how many repeat the one before and how often each of the others occurs. */
function looksLikeNoise(input: Uint8Array, from: number, to: number): boolean {
  const counts = new Uint32Array(256);
  let seen = 0;
  let repeats = 0;
  for (let at = from + 1; at < to; at += 5) {
    const byte = input[at] as number;
    seen++;
    if (byte === input[at - 1]) repeats++;
    else counts[byte] = (counts[byte] as number) + 1;
  }
  if (seen < 4096) return false;
  const others = seen - repeats;
  let bits = 0;
  for (const count of counts) if (count > 0) bits += count * Math.log2(others / count);
  return bits / 8 > (1 - LEAST_GAIN) * seen;
}
