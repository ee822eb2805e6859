import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../engine/stage';
import { changedPicture, changedTiles, tileDifference, tolerance } from './compare';
import { encodeIndexedPng } from './indexed-png';
import { discs, drawn, type Scene, stripes } from './scene';

const sand: readonly [number, number, number] = [220, 180, 120];
const scene: Scene = (x, y) => stripes(5, sand, 0.4)(x, y);
const differs = (other: Scene): boolean => tileDifference(drawn(scene), drawn(other)) > tolerance;

/** As a sheet keeps it: 256 colours, dithered. */
function kept({ width, height, rgba }: Picture): Picture {
  const { data } = PNG.sync.read(Buffer.from(encodeIndexedPng(rgba, width, height)));
  return { width, height, rgba: new Uint8Array(data) };
}

describe('[SHEET-2] the compare of a tile', () => {
  it('finds no difference in the same picture, nor in what keeping it in 256 colours does', () => {
    expect(tileDifference(drawn(scene), drawn(scene))).toBe(0);
    expect(tileDifference(drawn(scene), kept(drawn(scene)))).toBeLessThan(tolerance / 2);
  });

  it('bears what another renderer does: noise of a few steps, and shapes moved by half a pixel', () => {
    let state = 1;
    const noise = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 28) - 8;
    };
    expect(differs((x, y) => scene(x, y).map((value) => value + noise()) as [number, number, number])).toBe(false);
    expect(differs((x, y) => scene(x + 0.5 / 256, y))).toBe(false);
  });

  it('sees other colours, another light, other shapes', () => {
    expect(differs((x, y) => stripes(5, [180, 220, 120], 0.4)(x, y))).toBe(true);
    expect(differs((x, y) => scene(x, y).map((value) => value * 0.8) as [number, number, number])).toBe(true);
    expect(differs((x, y) => stripes(5, sand, 0.6)(x, y))).toBe(true);
    expect(differs(discs(5, sand))).toBe(true);
  });

  it('sees fine detail go, where the mean colour stays', () => {
    const fine = drawn(stripes(64, sand));
    const flat = drawn(() => [110, 90, 60]);
    expect(tileDifference(fine, flat)).toBeGreaterThan(tolerance);
  });
});

describe('[SHEET-2] the compare of a sheet', () => {
  const tiles = [
    { x: 0, y: 0, size: 128 },
    { x: 128, y: 0, size: 128 },
    { x: 0, y: 128, size: 128 },
  ];
  const sheet = drawn(scene);

  it('names the tiles that changed, and only those', () => {
    const other = drawn((x, y) => (x >= 0.5 && y < 0.5 ? [10, 200, 90] : scene(x, y)));
    expect(changedTiles(tiles, sheet, other).map(({ tile }) => tile)).toEqual([tiles[1]]);
    expect(changedTiles(tiles, sheet, sheet)).toEqual([]);
  });

  it('does not look at what lies between tiles, such as labels', () => {
    const other = drawn((x, y) => (x >= 0.5 && y >= 0.5 ? [255, 255, 255] : scene(x, y)));
    expect(changedTiles(tiles, sheet, other)).toEqual([]);
  });

  it('counts every tile as changed where nothing was kept, or a sheet of another size', () => {
    expect(changedTiles(tiles, null, sheet)).toHaveLength(3);
    expect(changedTiles(tiles, drawn(scene, 128), sheet).map(({ difference }) => difference)).toEqual([1, 1, 1]);
  });

  it('shows old, new and their difference side by side', () => {
    const [old, painted] = [drawn(() => [100, 100, 100], 32), drawn(() => [100, 90, 100], 32)];
    const { width, height, rgba } = changedPicture(old, painted);
    expect([width, height]).toEqual([96, 32]);
    const pixel = (x: number): number[] => [...rgba.subarray((5 * width + x) * 4, (5 * width + x) * 4 + 4)];
    expect([pixel(3), pixel(35), pixel(67)]).toEqual([
      [100, 100, 100, 255],
      [100, 90, 100, 255],
      [0, 40, 0, 255],
    ]);
  });
});
