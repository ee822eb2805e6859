import { angleTurns, cosTurns, exp, ln, power, sinTurns } from './exact-math';

/** A complex number as [real, imaginary]. */
export type Complex = readonly [number, number];

/** The kinds of path that move; their formulas are rule TIME-3. */
export type MovingKind =
  | 'linear'
  | 'loop'
  | 'smooth'
  | 'wave'
  | 'skewwave'
  | 'intrp'
  | 'linx'
  | 'liny'
  | 'circle'
  | 'rose';

/** A value that stays: 1 to 4 numbers, as many as the parameter has parts. */
export interface ConstPath {
  readonly kind: 'const';
  readonly value: readonly number[];
}

/** A constant yet to be drawn from the seed; only in library patterns, resolved when one is opened. */
export interface AnyPath {
  readonly kind: 'any';
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** A value that moves with time. */
export interface MovingPath {
  readonly kind: MovingKind;
  /** The arguments of the kind, in the order of TIME-3; omitted ones are absent. */
  readonly args: readonly Complex[];
  /** Cycles per second. */
  readonly speed: number;
  /** Seconds; null asks for one from the seed (library patterns only). */
  readonly phase: number | null;
}

/** A function of time that drives a parameter. */
export type Path = ConstPath | AnyPath | MovingPath;

interface KindFacts {
  readonly required: number;
  readonly most: number;
  /** How many cycles pass before the path repeats: the span a seeded phase is drawn from; 0 for paths that do not come back. */
  readonly cycles: number;
  /** Whether the result is complex even when all arguments are real. */
  readonly plane: boolean;
}

/** What each moving kind needs. */
export const pathKinds: Readonly<Record<MovingKind, KindFacts>> = {
  linear: { required: 1, most: 2, cycles: 0, plane: false },
  loop: { required: 2, most: 2, cycles: 1, plane: false },
  smooth: { required: 2, most: 2, cycles: 1, plane: false },
  wave: { required: 1, most: 2, cycles: 1, plane: false },
  skewwave: { required: 1, most: 3, cycles: 1, plane: false },
  intrp: { required: 2, most: 2, cycles: 0, plane: false },
  linx: { required: 1, most: 2, cycles: 0, plane: true },
  liny: { required: 1, most: 2, cycles: 0, plane: true },
  circle: { required: 1, most: 2, cycles: 1, plane: true },
  rose: { required: 2, most: 4, cycles: 64, plane: true },
};

const ZERO: Complex = [0, 0];

/**
 * Makes a constant path.
 * @param value one number per part of the parameter
 */
export function constant(...value: number[]): ConstPath {
  return { kind: 'const', value };
}

/** Whether an interpolation has arrived, so that it may be replaced by its end. */
export function isOver(path: Path, time: number): boolean {
  return path.kind === 'intrp' && (time - (path.phase ?? 0)) * path.speed >= 1;
}

/** Whether a path's value is complex rather than real. */
export function isPlanePath(path: MovingPath): boolean {
  return pathKinds[path.kind].plane || path.args.some((argument) => argument[1] !== 0);
}

/**
 * Evaluates a path (rules TIME-2 to TIME-4).
 * @param path the path; a phase of null counts as 0, an `any` gives its low end
 * @param time t, seconds
 * @param out where the value goes
 * @param at the first index written
 * @param parts how many numbers to write, 1 to 4; beyond the two that a moving path has, 0
 */
export function evaluatePath(
  path: Path,
  time: number,
  out: { [index: number]: number },
  at: number,
  parts: number,
): void {
  if (path.kind === 'const' || path.kind === 'any') {
    const value = path.kind === 'const' ? path.value : path.low;
    for (let part = 0; part < parts; part++) out[at + part] = value[part] ?? 0;
    return;
  }
  const tau = (time - (path.phase ?? 0)) * path.speed;
  const a = path.args[0] ?? ZERO;
  const b = path.args[1] ?? ZERO;
  let re = 0;
  let im = 0;
  switch (path.kind) {
    case 'linear':
      re = a[0] * tau + b[0];
      im = a[1] * tau + b[1];
      break;
    case 'loop': {
      const u = tau - Math.floor(tau);
      re = a[0] + (b[0] - a[0]) * u;
      im = a[1] + (b[1] - a[1]) * u;
      break;
    }
    case 'smooth': {
      const u = 0.5 - 0.5 * cosTurns(tau);
      re = a[0] + (b[0] - a[0]) * u;
      im = a[1] + (b[1] - a[1]) * u;
      break;
    }
    case 'wave': {
      const u = cosTurns(tau);
      re = a[0] * u + b[0];
      im = a[1] * u + b[1];
      break;
    }
    case 'skewwave': {
      const s = sinTurns(tau);
      const u = 1 - power(s * s, path.args[2]?.[0] ?? 1);
      re = a[0] * u + b[0];
      im = a[1] * u + b[1];
      break;
    }
    case 'intrp': {
      const u = Math.min(1, Math.max(0, tau));
      [re, im] = interpolatePolar(a, b, u);
      break;
    }
    case 'linx':
      re = b[0] + a[0] * tau;
      im = b[1];
      break;
    case 'liny':
      re = b[0];
      im = b[1] + a[0] * tau;
      break;
    case 'circle':
      re = b[0] + a[0] * cosTurns(tau);
      im = b[1] + a[0] * sinTurns(tau);
      break;
    case 'rose': {
      const centre = path.args[3] ?? ZERO;
      const radius = a[0] * cosTurns(b[0] * tau) + (path.args[2]?.[0] ?? 0);
      re = centre[0] + radius * cosTurns(tau);
      im = centre[1] + radius * sinTurns(tau);
      break;
    }
  }
  out[at] = re;
  if (parts > 1) out[at + 1] = im;
  for (let part = 2; part < parts; part++) out[at + part] = 0;
}

/** Between two complex numbers: the angle goes the short way, the radius geometrically (plainly where one end is 0). Real ends stay on the line. */
function interpolatePolar(from: Complex, to: Complex, u: number): Complex {
  if (u <= 0) return from;
  if (u >= 1) return to;
  if (from[1] === 0 && to[1] === 0) return [from[0] + (to[0] - from[0]) * u, 0];
  const fromRadius = Math.sqrt(from[0] * from[0] + from[1] * from[1]);
  const toRadius = Math.sqrt(to[0] * to[0] + to[1] * to[1]);
  const fromAngle = angleTurns(from[1], from[0]);
  let turn = angleTurns(to[1], to[0]) - fromAngle;
  turn -= Math.floor(turn + 0.5);
  const near = fromRadius < 1e-6 || toRadius < 1e-6;
  const radius = near ? fromRadius + (toRadius - fromRadius) * u : exp(ln(fromRadius) * (1 - u) + ln(toRadius) * u);
  const angle = near && fromRadius < 1e-6 ? angleTurns(to[1], to[0]) : fromAngle + (toRadius < 1e-6 ? 0 : turn * u);
  return [radius * cosTurns(angle), radius * sinTurns(angle)];
}
