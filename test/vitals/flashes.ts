import type { Picture } from '../../engine/stage';

/** Cells on a side of the grid that flashes are looked for on. */
const side = 16;
/** WCAG 2.3.1: a change of at least this much relative luminance ... */
const leastChange = 0.1;
/** ... whose darker end is below this ... */
const darkerBelow = 0.8;
/** ... at once over at least this share of the picture. */
const leastArea = 0.25;
/** Cells that change within so many ticks of each other change at once. */
const atOnce = 6;
const ticksPerSecond = 60;

/** Relative luminance is made of these: the light of an encoded channel, 0..1. */
const lightOf = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Mean relative luminance of each cell of a coarse grid, row by row. */
export function luminanceGrid({ width, height, rgba }: Picture): Float64Array {
  const sums = new Float64Array(side * side);
  const counts = new Float64Array(side * side);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * side) / height) * side;
    for (let x = 0; x < width; x++) {
      const [at, cell] = [(y * width + x) * 4, row + Math.floor((x * side) / width)];
      const light =
        0.2126 * (lightOf[rgba[at] ?? 0] ?? 0) +
        0.7152 * (lightOf[rgba[at + 1] ?? 0] ?? 0) +
        0.0722 * (lightOf[rgba[at + 2] ?? 0] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + light;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}

/** What one cell has done since its last large change. */
interface Cell {
  low: number;
  high: number;
  /** The tick of the last large change up and down that no flash of the picture has counted yet. */
  up: number;
  down: number;
  rising: boolean | null;
}

/**
 * Counts general flashes as WCAG 2.3.1 has them: pairs of opposing changes of relative luminance by 10 % or more, the darker end below 0.80,
 * at once over a quarter of the picture. It is given every tick's picture.
 */
export class FlashMeter {
  private readonly cells: Cell[] = Array.from({ length: side * side }, () => ({
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
    up: Number.NEGATIVE_INFINITY,
    down: Number.NEGATIVE_INFINITY,
    rising: null,
  }));
  /** Ticks of the changes of the whole picture, each opposed to the one before. */
  private changes: number[] = [];
  private rising: boolean | null = null;
  private tick = 0;

  /**
   * Takes one tick's picture.
   * @returns how many flashes there were in the second that ends with it; a change without its opposite is half of one
   */
  add(picture: Picture): number {
    const { tick } = this;
    const grid = luminanceGrid(picture);
    for (const [index, cell] of this.cells.entries()) follow(cell, grid[index] ?? 0, tick);
    for (const rising of [true, false]) this.judge(rising);
    this.changes = this.changes.filter((at) => at > tick - ticksPerSecond);
    this.tick += 1;
    return this.changes.length / 2;
  }

  private judge(rising: boolean): void {
    const key = rising ? 'up' : 'down';
    const changed = this.cells.filter((cell) => cell[key] > this.tick - atOnce);
    if (changed.length < leastArea * this.cells.length) return;
    for (const cell of changed) cell[key] = Number.NEGATIVE_INFINITY;
    if (this.rising === rising) return;
    this.rising = rising;
    this.changes.push(this.tick);
  }
}

/** A large change is one by `leastChange` from the lowest or highest since the last one the other way. */
function follow(cell: Cell, light: number, tick: number): void {
  cell.low = Math.min(cell.low, light);
  cell.high = Math.max(cell.high, light);
  if (light - cell.low >= leastChange && cell.low < darkerBelow) {
    if (cell.rising !== true) cell.up = tick;
    [cell.rising, cell.low, cell.high] = [true, light, light];
  } else if (cell.high - light >= leastChange && light < darkerBelow) {
    if (cell.rising !== false) cell.down = tick;
    [cell.rising, cell.low, cell.high] = [false, light, light];
  }
}
