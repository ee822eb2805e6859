import type { Parameter } from '../../../engine/document';
import { evaluatePath, type MovingPath, pathKinds } from '../../../engine/time';

/** The value of a real path over one cycle. */
export interface RealCurve {
  /** From the beginning of the cycle to its end, evenly. */
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  /** How long the cycle takes; Infinity where the path stands still. */
  readonly seconds: number;
}

/** Where a path is in cycles (rule TIME-2). */
export function tauOf(path: MovingPath, time: number): number {
  return (time - (path.phase ?? 0)) * path.speed;
}

/**
 * The place of the present within the drawn cycle, 0..1, and the cycle's beginning.
 * A path that repeats always shows the same cycle, one that does not shows the one it is in.
 */
export function placeOf(path: MovingPath, time: number): { readonly place: number; readonly from: number } {
  const tau = tauOf(path, time);
  if (path.kind === 'intrp') return { place: Math.min(1, Math.max(0, tau)), from: 0 };
  const whole = Math.floor(tau);
  return { place: tau - whole, from: pathKinds[path.kind].cycles > 0 ? 0 : whole };
}

/**
 * Samples a real path over one cycle, as the show clamps it.
 * @param from the cycle's beginning, in cycles
 * @param count how many samples
 */
export function realCurve(
  path: MovingPath,
  parameter: Pick<Parameter, 'low' | 'high'>,
  from = 0,
  count = 121,
): RealCurve {
  const still: MovingPath = { ...path, speed: 1, phase: 0 };
  const out = [0];
  const values: number[] = [];
  for (let index = 0; index < count; index++) {
    // The last sample stays within the cycle: a loop jumps at its end.
    const tau = from + Math.min(index / (count - 1), 1 - 1e-9);
    evaluatePath(still, tau, out, 0, 1);
    values.push(Math.min(parameter.high, Math.max(parameter.low, out[0] ?? 0)));
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { values, low, high, seconds: path.speed === 0 ? Number.POSITIVE_INFINITY : 1 / Math.abs(path.speed) };
}

/** Most cycles of a rose that are drawn. */
const MOST_CYCLES = 21;

/** After how many cycles a rose closes, as far as the eye can tell. */
function closing(ratio: number): number {
  for (let cycles = 1; cycles < MOST_CYCLES; cycles++) {
    const turns = cycles * ratio;
    if (Math.abs(turns - Math.round(turns)) < 0.04) return cycles;
  }
  return MOST_CYCLES;
}

/**
 * Samples the figure that a complex path draws in the plane.
 * @returns points [re, im], in order
 */
export function planeFigure(path: MovingPath): [number, number][] {
  const still: MovingPath = { ...path, speed: 1, phase: 0 };
  const [from, to, count] = figureSpan(path);
  const out = [0, 0];
  return Array.from({ length: count }, (_, index): [number, number] => {
    const share = index / (count - 1);
    evaluatePath(still, from + (to - from) * share - (path.kind === 'loop' && share === 1 ? 1e-9 : 0), out, 0, 2);
    return [out[0] ?? 0, out[1] ?? 0];
  });
}

/** Cycles from where to where, and how many points show them well. */
function figureSpan(path: MovingPath): [from: number, to: number, count: number] {
  switch (path.kind) {
    case 'linear':
    case 'linx':
    case 'liny':
      return [-100, 100, 2];
    case 'intrp':
      return [0, 1, 49];
    case 'rose': {
      const cycles = closing(path.args[1]?.[0] ?? 0);
      return [0, cycles, cycles * 36 + 1];
    }
    default:
      return [0, 1, 73];
  }
}

/**
 * Points as the data of an SVG path.
 * @param points in order
 * @param place where a point goes in the drawing
 */
export function pathData<Point>(
  points: readonly Point[],
  place: (point: Point, index: number) => [x: number, y: number],
): string {
  return points
    .map((point, index) => {
      const [x, y] = place(point, index);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
