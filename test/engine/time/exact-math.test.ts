import { describe, expect, it } from 'vitest';
import { Stream } from '../../../engine/random';
import { angleTurns, cosTurns, exp, ln, power, sinTurns } from '../../../engine/time';

const stream = Stream.named('exact-math', 'inputs');
const inputs = (low: number, high: number): number[] => Array.from({ length: 5000 }, () => stream.between(low, high));

/** The greatest difference over the inputs, relative where values are large. */
function worst(got: (x: number) => number, wanted: (x: number) => number, xs: readonly number[]): number {
  return Math.max(...xs.map((x) => Math.abs(got(x) - wanted(x)) / Math.max(1, Math.abs(wanted(x)))));
}

describe('exact math', () => {
  it('[TIME-4] cosine and sine are right to a few units in the last place', () => {
    const turns = [...inputs(-3, 3), ...inputs(-1e-3, 1e-3), 0, 0.125, 0.25, 0.5, 0.75, 1, -0.25, 0.375];
    const angle = (turn: number): number => 2 * Math.PI * turn;
    expect(worst(cosTurns, (turn) => Math.cos(angle(turn)), turns)).toBeLessThan(5e-15);
    expect(worst(sinTurns, (turn) => Math.sin(angle(turn)), turns)).toBeLessThan(5e-15);
  });

  it('[TIME-4] quarters of a turn are exact', () => {
    expect([0, 0.25, 0.5, 0.75, 1, -1, 1e9].map((turn) => cosTurns(turn) + 0)).toEqual([1, 0, -1, 0, 1, 1, 1]);
    expect([0, 0.25, 0.5, 0.75].map((turn) => sinTurns(turn) + 0)).toEqual([0, 1, 0, -1]);
    for (const turn of inputs(-1e6, 1e6)) expect(Math.abs(cosTurns(turn))).toBeLessThanOrEqual(1);
  });

  it('[TIME-4] exp and ln are right over their whole range', () => {
    expect(worst(exp, Math.exp, [...inputs(-30, 30), 0, 1, -1])).toBeLessThan(2e-15);
    for (const x of inputs(-700, 700)) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15);
    expect(worst(ln, Math.log, [...inputs(1e-3, 1e3), 1, 2, Math.E, 1e300, 1e-300])).toBeLessThan(1e-15);
    expect([exp(800), exp(-800), ln(0), ln(-1), ln(Number.POSITIVE_INFINITY)]).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
    expect(exp(0)).toBe(1);
    expect(ln(1)).toBe(0);
  });

  it('[TIME-4] powers and angles are right', () => {
    for (const x of inputs(0.01, 20)) expect(Math.abs(power(x, 1.7) / x ** 1.7 - 1)).toBeLessThan(5e-15);
    expect([power(0, 0), power(0, 2), power(5, 0), power(0, -1)]).toEqual([1, 0, 1, Number.POSITIVE_INFINITY]);
    for (const turn of inputs(-0.499, 0.499)) {
      const [y, x] = [Math.sin(2 * Math.PI * turn), Math.cos(2 * Math.PI * turn)];
      expect(Math.abs(angleTurns(y, x) - Math.atan2(y, x) / (2 * Math.PI))).toBeLessThan(1e-15);
    }
    expect([angleTurns(0, 0), angleTurns(0, -1), angleTurns(-0, -1), angleTurns(1, 0), angleTurns(-1, 0)]).toEqual([
      0, 0.5, 0.5, 0.25, -0.25,
    ]);
  });
});
