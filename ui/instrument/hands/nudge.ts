import type { Parameter } from '../../../engine/document';
import type { Complex } from '../../../engine/time';

/** Which way a nudge goes: along the real axis, or round. */
export type Nudge = 'Up' | 'Down' | 'Left' | 'Right';

/** So many nudges go from one end of a range to the other, and so many go once round. */
const NUDGES_ACROSS = 80;
const NUDGES_ROUND = 96;

type Range = Pick<Parameter, 'low' | 'high' | 'step'>;

/**
 * The value one nudge on. Up and down go along the real axis by an eightieth of the range, or by the parameter's step where that is more;
 * left and right turn it by a ninety-sixth of a turn round 0, or round the middle of a range that does not hold 0.
 */
export function nudged([re, im]: Complex, nudge: Nudge, range: Range): Complex {
  const { low, high, step } = range;
  if (nudge === 'Up' || nudge === 'Down') {
    const by = Math.max((high - low) / NUDGES_ACROSS, step ?? 0);
    return inRange([re + (nudge === 'Up' ? by : -by), im], range);
  }
  const angle = ((nudge === 'Left' ? 1 : -1) * 2 * Math.PI) / NUDGES_ROUND;
  return turned([re, im], [Math.cos(angle), Math.sin(angle)], range);
}

/**
 * A value multiplied by a complex number: turned by its angle, stretched by its length. Round 0, or round the middle of a range that does not hold 0.
 * What would leave the range keeps its angle and comes closer.
 */
export function turned([re, im]: Complex, [cos, sin]: Complex, range: Range): Complex {
  const { low, high } = range;
  const centre = low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  const [x, y] = [re - centre, im - centre];
  const [u, v] = [x * cos - y * sin, x * sin + y * cos];
  const room = (part: number): number => {
    if (Math.abs(part) < 1e-12) return 1;
    return Math.min(1, Math.max(0, (part > 0 ? high - centre : low - centre) / part));
  };
  const shrink = Math.min(room(u), room(v));
  return inRange([centre + u * shrink, centre + v * shrink], range);
}

/** The value at a point of the plane [-1, 1]^2, as far across the parameter's range. */
export function valueAt([x, y]: Complex, range: Range): Complex {
  const { low, high } = range;
  const across = (part: number): number => low + ((part + 1) / 2) * (high - low);
  return inRange([across(x), across(y)], range);
}

function inRange(value: Complex, { low, high }: Range): Complex {
  const inside = (part: number): number => Number(Math.min(high, Math.max(low, part)).toFixed(5)) + 0;
  return [inside(value[0]), inside(value[1])];
}
