import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflate, splitPlanes } from '../../saves/codec';
import { codeLengths } from '../../saves/codec/huffman';

const seed = 20_261_128;
const rows = fc.constantFrom(1, 2, 3, 7, 64, 1024, 32_768, 40_000);
/** Bytes as pictures have them: noise, runs, rows that repeat those above, slopes. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.nat(255), fc.nat(2000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 70 }), fc.integer({ min: 1, max: 40 })).map(repeated),
  fc.tuple(fc.nat(255), fc.nat(3000)).map(([by, length]) => Uint8Array.from({ length }, (_, at) => (at * by) >> 3)),
);
const pictures = fc.array(piece, { maxLength: 12 }).map((pieces) => new Uint8Array(Buffer.concat(pieces)));

function repeated([bytes, times]: [Uint8Array, number]): Uint8Array {
  return Uint8Array.from({ length: bytes.length * times }, (_, at) => bytes[at % bytes.length] ?? 0);
}

function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

async function comesBack(bytes: Uint8Array, row: number): Promise<void> {
  expect(Buffer.compare(inflateRawSync(await deflate(bytes, row)), bytes)).toBe(0);
}

describe('deflate', () => {
  it('[SAVE-7] is read by zlib and gives every byte back', async () => {
    await fc.assert(fc.asyncProperty(pictures, rows, comesBack), { seed, numRuns: 150 });
  });

  it.each([0, 1, 2, 3, 65_535, 65_536, 131_071, 131_072, 131_073, 262_144, 400_000])(
    '[SAVE-7] gives %i bytes back, of noise, of one colour and of a slope',
    async (length) => {
      await comesBack(noise(length), 1024);
      await comesBack(new Uint8Array(length), 1024);
      await comesBack(
        Uint8Array.from({ length }, (_, at) => (at % 1024) >> 2),
        1024,
      );
      // Both in one, so that blocks of either kind follow each other.
      await comesBack(new Uint8Array([...noise(length), ...new Uint8Array(length)]), 512);
    },
  );

  it('[SAVE-7] never makes bytes much larger, and smooth pictures much smaller', async () => {
    const bytes = noise(300_000);
    expect((await deflate(bytes, 1024)).length).toBeLessThan(bytes.length + 64);
    const smooth = Uint8Array.from({ length: 512 * 512 }, (_, at) => 90 + 60 * Math.sin((at % 512) / 70) + (at >> 13));
    expect((await deflate(smooth, 512)).length).toBeLessThan(smooth.length / 15);
  });
});

it('[SAVE-7] codes are whole and no longer than allowed, however uneven the counts', () => {
  const counts = fc.array(
    fc.oneof(
      fc.nat(3),
      fc.nat(31).map((power) => 2 ** power),
    ),
    { minLength: 2, maxLength: 286 },
  );
  fc.assert(
    fc.property(counts, fc.constantFrom(9, 15), (given, longest) => {
      const lengths = codeLengths(Uint32Array.from(given), longest);
      const used = [...lengths].filter((length) => length > 0);
      expect(used).toHaveLength(given.filter((count) => count > 0).length);
      expect(Math.max(0, ...used)).toBeLessThanOrEqual(longest);
      if (used.length > 1) expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
    }),
    { seed, numRuns: 500 },
  );
});

it('[SAVE-7] planes of halves are split the same wherever they lie in memory', () => {
  const memory = noise(8 * 60 + 3);
  const planesOf = (bytes: Uint8Array): number[] =>
    Array.from({ length: bytes.length }, (_, at) => {
      const pixels = bytes.length / 8;
      return bytes[(at % pixels) * 8 + Math.floor(at / pixels)] ?? 0;
    });
  for (const from of [0, 1, 2, 3]) {
    const bytes = memory.subarray(from, from + 8 * 60);
    expect([...splitPlanes(bytes, 8)]).toEqual(planesOf(bytes));
  }
});
