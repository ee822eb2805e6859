import { type Parameter, parameterParts } from '../../../engine/document';
import {
  type Complex,
  type ConstPath,
  type MovingKind,
  type MovingPath,
  type Path,
  pathKinds,
} from '../../../engine/time';

/** A path that a person edits: never an `any`. */
export type Draft = ConstPath | MovingPath;

interface KindWords {
  readonly about: string;
  /** What each argument is, in order. */
  readonly args: readonly string[];
}

/** What the path editor says of the moving kinds (rule TIME-3). */
export const kindWords: Readonly<Record<MovingKind, KindWords>> = {
  linear: { about: 'on and on', args: ['per cycle', 'start'] },
  loop: { about: 'straight, then back at once', args: ['from', 'to'] },
  smooth: { about: 'there and back, eased', args: ['from', 'to'] },
  wave: { about: 'a cosine', args: ['swing', 'middle'] },
  skewwave: { about: 'a cosine with narrow peaks', args: ['swing', 'middle', 'sharpness'] },
  intrp: { about: 'once from here to there', args: ['from', 'to'] },
  linx: { about: 'along the real axis', args: ['per cycle', 'start'] },
  liny: { about: 'along the imaginary axis', args: ['per cycle', 'start'] },
  circle: { about: 'round a point', args: ['radius', 'centre'] },
  rose: { about: 'petals round a point', args: ['petal', 'ratio', 'lift', 'centre'] },
};

/** Arguments that are real also where the path is complex. */
const realArguments = new Set(['radius', 'petal', 'ratio', 'lift', 'sharpness']);

/** Whether an argument takes a complex number in a path of this parameter. */
export function isComplexArgument(kind: MovingKind, index: number, parameter: Pick<Parameter, 'type'>): boolean {
  const name = kindWords[kind].args[index] ?? '';
  const alongAxis = (kind === 'linx' || kind === 'liny') && index === 0;
  return parameterParts[parameter.type] === 2 && !realArguments.has(name) && !alongAxis;
}

/** The kinds of path that a parameter can follow. */
export function kindsFor({ type }: Pick<Parameter, 'type'>): Draft['kind'][] {
  const parts = parameterParts[type];
  if (parts > 2) return ['const'];
  const moving = Object.keys(pathKinds) as MovingKind[];
  return ['const', ...moving.filter((kind) => parts === 2 || !pathKinds[kind].plane)];
}

/** Cycles per second of a path that has just begun to move. */
const FIRST_SPEED = 0.05;

/**
 * A path of another kind that goes on from where the value is now.
 * @param kind the kind wanted
 * @param value the present value
 * @param parameter whose range says how far it may swing
 * @param time the present time, seconds
 * @param speed cycles per second; 0 counts as not given
 */
export function draftOf(
  kind: Draft['kind'],
  value: readonly number[],
  parameter: Parameter,
  time: number,
  speed = 0,
): Draft {
  if (kind === 'const') return { kind, value: value.map(tidy) };
  const pace = speed === 0 ? FIRST_SPEED : speed;
  const here: Complex = [tidy(value[0] ?? 0), parameterParts[parameter.type] === 2 ? tidy(value[1] ?? 0) : 0];
  const swing = roomAround(here[0], parameter);
  const { args, tau } = beginnings[kind](here, swing);
  return { kind, args, speed: pace, phase: tidy(time - tau / pace) };
}

/** Arguments that pass the present value, and the tau at which they do. */
const beginnings: Record<MovingKind, (here: Complex, swing: number) => { args: readonly Complex[]; tau: number }> = {
  linear: (here, swing) => ({ args: [[swing, 0], here], tau: 0 }),
  loop: (here, swing) => ({ args: [moved(here, -swing), moved(here, swing)], tau: 0.5 }),
  smooth: (here, swing) => ({ args: [moved(here, -swing), moved(here, swing)], tau: 0.25 }),
  wave: (here, swing) => ({ args: [[swing, 0], here], tau: 0.25 }),
  skewwave: (here, swing) => ({ args: [[swing, 0], here, [2, 0]], tau: 0.25 }),
  intrp: (here, swing) => ({ args: [here, moved(here, swing)], tau: 0 }),
  linx: (here, swing) => ({ args: [[swing, 0], here], tau: 0 }),
  liny: (here, swing) => ({ args: [[swing, 0], here], tau: 0 }),
  circle: (here, swing) => ({ args: [[swing, 0], moved(here, -swing)], tau: 0 }),
  rose: (here, swing) => ({ args: [[swing, 0], [1.618, 0], [tidy(swing / 2), 0], moved(here, -1.5 * swing)], tau: 0 }),
};

function moved([re, im]: Complex, by: number): Complex {
  return [tidy(re + by), im];
}

/** How far a value may swing: an eighth of the range, less near its ends. */
function roomAround(value: number, { low, high }: Parameter): number {
  const span = high - low;
  const room = Math.min(value - low, high - value);
  const swing = Math.min(span / 8, Math.max(room, span / 50));
  return tidy(swing);
}

function tidy(value: number): number {
  return Number(value.toPrecision(4)) + 0;
}

/** The path with one argument changed; those before it that were left out become 0. */
export function withArgument(path: MovingPath, index: number, value: Complex): MovingPath {
  const args = [...path.args];
  while (args.length < index) args.push([0, 0]);
  args[index] = value;
  return { ...path, args };
}

/** Whether a path is one that can be edited by its parts. */
export function isMoving(path: Path): path is MovingPath {
  return path.kind !== 'const' && path.kind !== 'any';
}
