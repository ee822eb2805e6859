import { expect, it } from 'vitest';
import { logCovariance } from './covariance';

/** Places where two figures vary by themselves, as much as they are told to. */
function figures(first: number, second: number): [Float64Array, Float64Array] {
  const one = Float64Array.from({ length: 64 }, (_, at) => (at % 2 ? first : -first));
  const other = Float64Array.from({ length: 64 }, (_, at) => (at % 4 < 2 ? second : -second));
  return [one, other];
}

it('[SHEET-3] gives the logarithms of variances of what varies by itself', () => {
  const [one, between, other] = logCovariance(figures(2, 0.5));
  expect(one).toBeCloseTo(Math.log(4), 4);
  expect(between).toBeCloseTo(0, 10);
  expect(other).toBeCloseTo(Math.log(0.25), 3);
});

it('[SHEET-3] has the length of the whole matrix, however the axes are turned', () => {
  const [one, other] = figures(2, 0.5);
  const turned = [
    one.map((x, at) => 0.6 * x - 0.8 * (other[at] ?? 0)),
    one.map((x, at) => 0.8 * x + 0.6 * (other[at] ?? 0)),
  ];
  const expected = Math.hypot(Math.log(4), Math.log(0.25));
  expect(Math.hypot(...logCovariance(turned))).toBeCloseTo(expected, 3);
  expect(Math.abs(logCovariance(turned)[1] ?? 0)).toBeGreaterThan(0.5);
});

it('[SHEET-3] stays finite where nothing varies, or two figures are one', () => {
  const flat = new Float64Array(64);
  expect([...logCovariance([flat, flat])].every(Number.isFinite)).toBe(true);
  const [one] = figures(2, 1);
  expect([...logCovariance([one, one])].every(Number.isFinite)).toBe(true);
});
