import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { encodePng, type Pixels } from '../../saves/picture';

const side = fc.integer({ min: 1, max: 70 });
const pixels = fc.tuple(side, side, fc.nat(), fc.boolean()).map(([width, height, by, opaque]): Pixels => {
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) => Math.imul(at + by, by | 1) >>> 9);
  if (opaque) for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return { width, height, rgba };
});

describe('encodePng', () => {
  it('[SAVE-67] gives the same pixels back, opaque or not', async () => {
    await fc.assert(
      fc.asyncProperty(pixels, async (picture) => {
        const read = PNG.sync.read(Buffer.from(await encodePng(picture)));
        expect([read.width, read.height]).toEqual([picture.width, picture.height]);
        expect(Buffer.compare(read.data, picture.rgba)).toBe(0);
      }),
      { numRuns: 100, seed: 20_261_128 },
    );
  });

  it('[SAVE-67] takes rows from the bottom up as graphics cards give them', async () => {
    const [width, height] = [3, 5];
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : at));
    const rows = Array.from({ length: height }, (_, y) => rgba.subarray(y * width * 4, (y + 1) * width * 4));
    const upwards = new Uint8Array(Buffer.concat(rows.reverse()));
    expect(await encodePng({ width, height, rgba: upwards, upwards: true })).toEqual(
      await encodePng({ width, height, rgba }),
    );
  });
});
