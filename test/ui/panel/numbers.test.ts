import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatNumber,
  formatSeconds,
  snapped,
  speedAt,
  speedPlace,
  stepOf,
} from '../../../ui/panel/model/numbers';

const float = (low: number, high: number, step: number | null = null) => ({ type: 'float' as const, low, high, step });

describe('the step of a slider', () => {
  it.each([
    [float(0, 1), 0.001],
    [float(-2, 2), 0.01],
    [float(0.8, 1), 0.0001],
    [float(2, 24, 1), 1],
    [{ type: 'int' as const, low: 0, high: 9, step: null }, 1],
  ])('of %o is %f', (range, step) => {
    expect(stepOf(range)).toBeCloseTo(step, 9);
  });
});

describe('a value under the hand', () => {
  it('lands on steps counted from where the range begins, and stays inside', () => {
    expect(snapped(4.4, float(1, 9, 2))).toBe(5);
    expect(snapped(3.9, float(1, 9, 2))).toBe(3);
    expect(snapped(99, float(1, 9, 2))).toBe(9);
    expect(snapped(0.12345, float(0, 1))).toBe(0.123);
    expect(snapped(-7, float(-2, 2))).toBe(-2);
  });
});

describe('a number that moves', () => {
  it('keeps its digits and has no minus before nothing', () => {
    expect(formatNumber(0.5, 0.001)).toBe('0.500');
    expect(formatNumber(-0.0001, 0.001)).toBe('0.000');
    expect(formatNumber(7.2, 1)).toBe('7');
  });
});

describe('time', () => {
  it.each([
    [0.42, '0.4 s'],
    [12.4, '12 s'],
    [125, '2:05'],
    [-3, '0.0 s'],
  ])('of %f seconds counts down as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it('reads like a clock', () => {
    expect(formatClock(65.34)).toBe('1:05.3');
    expect(formatClock(3725.3)).toBe('1:02:05.3');
    expect(formatClock(-2)).toBe('-0:02.0');
  });
});

describe('the speed slider', () => {
  it('has 1 in its middle, 0 and 8 at its ends, and comes back to every speed', () => {
    expect([speedAt(0), speedAt(0.5), speedAt(1)]).toEqual([0, 1, 8]);
    expect(speedAt(0.505)).toBe(1);
    for (const speed of [0.1, 0.5, 2, 5]) expect(speedAt(speedPlace(speed))).toBeCloseTo(speed, 1);
  });
});
