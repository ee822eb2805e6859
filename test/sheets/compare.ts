import type { Picture } from '../../engine/stage';
import { cropped } from './picture-file';

/** Cells on a side of the grid that pictures are compared on: what is smaller than a cell may lie elsewhere. */
const grid = 16;
/** Luma by the weights of Rec. 709, on encoded values. */
const lumaOf = (red: number, green: number, blue: number): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/**
 * A tile differs when `tileDifference` is over this. Another driver's rounding stays below in all but what never settles; another seed
 * (0.09 at least among the shipped patterns) or a light a fifth weaker is over it.
 */
export const tolerance = 0.02;

/** Mean colour and deviation of luma of each cell, 0..255: four numbers a cell, row by row. */
function cellsOf({ width, height, rgba }: Picture): Float64Array {
  const sums = new Float64Array(grid * grid * 4);
  const squares = new Float64Array(grid * grid);
  const counts = new Float64Array(grid * grid);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * grid) / height) * grid + Math.floor((x * grid) / width);
      const at = (y * width + x) * 4;
      const [red, green, blue] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
      const luma = lumaOf(red, green, blue);
      for (const [index, value] of [red, green, blue, luma].entries())
        sums[cell * 4 + index] = (sums[cell * 4 + index] ?? 0) + value;
      squares[cell] = (squares[cell] ?? 0) + luma * luma;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, at) => {
    const count = counts[at >> 2] ?? 1;
    const mean = sum / count;
    return at % 4 < 3 ? mean : Math.sqrt(Math.max(0, (squares[at >> 2] ?? 0) / count - mean * mean));
  });
}

/**
 * How far two pictures of one size are apart, 0..1, whatever happens between the pixels of a cell: the mean difference of the cells' colour,
 * or that of how much there is to see within them (the deviation of luma), whichever is more.
 */
export function tileDifference(one: Picture, other: Picture): number {
  const [cells, others] = [cellsOf(one), cellsOf(other)];
  let [colour, detail] = [0, 0];
  for (const [at, value] of cells.entries()) {
    const apart = Math.abs(value - (others[at] ?? 0)) / 255;
    if (at % 4 < 3) colour += apart / 3;
    else detail += apart;
  }
  return Math.max(colour, detail) / grid ** 2;
}

/** A tile that is not what was kept. */
export interface Changed<T> {
  readonly tile: T;
  /** As `tileDifference` has it; 1 where the sheet that was kept has no such tile. */
  readonly difference: number;
}

/**
 * Finds the tiles that are not what was kept.
 * @param tiles where they lie on both
 * @param kept null where nothing was kept; one of another size has other tiles, so that all count as changed
 */
export function changedTiles<T extends { readonly x: number; readonly y: number; readonly size: number }>(
  tiles: readonly T[],
  kept: Picture | null,
  painted: Picture,
): Changed<T>[] {
  const fits = kept?.width === painted.width && kept.height === painted.height;
  return tiles
    .map((tile) => ({
      tile,
      difference: kept && fits ? tileDifference(cropped(kept, tile), cropped(painted, tile)) : 1,
    }))
    .filter(({ difference }) => difference > tolerance);
}

/** Times that a difference is made stronger, so that one can see it. */
const shown = 4;

/** What was kept, what was painted, and their difference, side by side. */
export function changedPicture(kept: Picture | null, painted: Picture): Picture {
  const [left, height] = [kept?.width ?? 0, Math.max(kept?.height ?? 0, painted.height)];
  const width = left + 2 * painted.width;
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  const put = (picture: Picture, x: number): void => {
    for (let y = 0; y < picture.height; y++) {
      const from = y * picture.width * 4;
      rgba.set(picture.rgba.subarray(from, from + picture.width * 4), (y * width + x) * 4);
    }
  };
  if (kept) put(kept, 0);
  put(painted, left);
  put(differenceOf(kept ?? painted, painted), left + painted.width);
  return { width, height, rgba };
}

/** Black where nothing differs. */
function differenceOf(one: Picture, other: Picture): Picture {
  const rgba = new Uint8Array(other.rgba.length).fill(255);
  for (let y = 0; y < other.height; y++)
    for (let x = 0; x < other.width; x++) {
      const [at, there] = [(y * other.width + x) * 4, (y * one.width + x) * 4];
      const inside = x < one.width && y < one.height;
      for (let channel = 0; channel < 3; channel++) {
        const apart = Math.abs((other.rgba[at + channel] ?? 0) - (one.rgba[there + channel] ?? 0));
        rgba[at + channel] = inside ? Math.min(255, shown * apart) : 0;
      }
    }
  return { width: other.width, height: other.height, rgba };
}
