import type { Plane, Planes } from './planes';

/** What one scale of a picture is made of. */
export interface Structure {
  /** Mean strength of the edges of lightness, and of those of colour. */
  readonly light: number;
  readonly chroma: number;
  /** How few places hold the edges: root mean square over mean, 1 where all are alike. */
  readonly sparse: number;
  /** Whether what stands out is brighter or darker than what is around it, and how far: third and fourth moments. */
  readonly skew: number;
  readonly tails: number;
  /** How many places have an edge of each strength, in steps of twice as much. */
  readonly strengths: Float64Array;
  /** How much of the strength each direction of an edge has, from 0 to half a turn. */
  readonly directions: Float64Array;
  /** How much of the strength runs the same way as that of its surroundings, 0..1. */
  readonly coherence: number;
  /** How often each local binary pattern is met. */
  readonly texture: Float64Array;
}

const directionBins = 8;
const strengthBins = 8;
/** The weakest edge that is told from none. */
const weakest = 0.01;
/** Neighbours of a place, around it. */
const around = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;
/** A neighbour must be brighter by so much (OKLab's lightness), so that a dither is no texture. */
const leastStep = 0.012;

/** Looks at one scale of a picture. */
export function structureOf({ l, a, b }: Planes): Structure {
  const { side } = l;
  const directions = new Float64Array(directionBins);
  const strengths = new Float64Array(strengthBins);
  const texture = new Float64Array(10);
  const bends: number[] = [];
  let [light, squares, chroma] = [0, 0, 0];
  const tensors = new Float64Array(3 * 16 * 16);
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) {
      const [dx, dy] = slope(l, x, y);
      const strength = Math.hypot(dx, dy);
      light += strength;
      const level = Math.min(
        strengthBins - 1,
        Math.max(0, Math.ceil(Math.log2(Math.max(weakest, strength) / weakest))),
      );
      strengths[level] = (strengths[level] ?? 0) + 1;
      squares += strength * strength;
      chroma += Math.hypot(...slope(a, x, y), ...slope(b, x, y));
      const bin = Math.round(((Math.atan2(dy, dx) / Math.PI + 1) % 1) * directionBins) % directionBins;
      directions[bin] = (directions[bin] ?? 0) + strength;
      const code = binaryPattern(l, x, y);
      texture[code] = (texture[code] ?? 0) + 1;
      bends.push(bend(l, x, y));
      const cell = (Math.floor((y * 16) / side) * 16 + Math.floor((x * 16) / side)) * 3;
      for (const [index, value] of [dx * dx, dy * dy, dx * dy].entries())
        tensors[cell + index] = (tensors[cell + index] ?? 0) + value;
    }
  const count = (side - 2) ** 2;
  return {
    light: light / count,
    chroma: chroma / count,
    sparse: Math.sqrt(squares / count) / Math.max(1e-6, light / count),
    ...momentsOf(bends),
    strengths,
    directions,
    coherence: coherenceOf(tensors),
    texture,
  };
}

function valueAt({ side, values }: Plane, x: number, y: number): number {
  return values[y * side + x] ?? 0;
}

function slope(plane: Plane, x: number, y: number): [number, number] {
  return [valueAt(plane, x + 1, y) - valueAt(plane, x - 1, y), valueAt(plane, x, y + 1) - valueAt(plane, x, y - 1)];
}

/** How much brighter a place is than the mean of its neighbours. */
function bend(plane: Plane, x: number, y: number): number {
  const sum = around.reduce((total, [dx, dy]) => total + valueAt(plane, x + dx, y + dy), 0);
  return valueAt(plane, x, y) - sum / around.length;
}

/**
 * Local binary pattern that turning leaves as it is (T. Ojala et al., Multiresolution gray-scale and rotation invariant texture
 * classification, 2002): how many neighbours are brighter where these lie together, 9 where they do not.
 */
function binaryPattern(plane: Plane, x: number, y: number): number {
  const centre = valueAt(plane, x, y) + leastStep;
  const brighter = around.map(([dx, dy]) => valueAt(plane, x + dx, y + dy) > centre);
  const turns = brighter.filter((value, at) => value !== brighter[(at + 1) % brighter.length]).length;
  return turns > 2 ? 9 : brighter.filter(Boolean).length;
}

/** Skewness and excess kurtosis, softened where there is next to nothing. */
function momentsOf(values: readonly number[]): { skew: number; tails: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment = (power: number): number =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  const variance = moment(2) + 1e-6;
  return { skew: moment(3) / variance ** 1.5, tails: moment(4) / variance ** 2 };
}

/** Of the structure tensors of cells: the difference of their eigenvalues over the sum. */
function coherenceOf(tensors: Float64Array): number {
  let [apart, sum] = [0, 0];
  for (let at = 0; at < tensors.length; at += 3) {
    const [xx, yy, xy] = [tensors[at] ?? 0, tensors[at + 1] ?? 0, tensors[at + 2] ?? 0];
    apart += Math.hypot(xx - yy, 2 * xy);
    sum += xx + yy;
  }
  return apart / Math.max(1e-9, sum);
}
