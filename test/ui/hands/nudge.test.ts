import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nudged, turned, valueAt } from '../../../ui/instrument/hands/nudge';
import { planeOf, ratio } from '../../../ui/instrument/hands/stage-pointer';

const unit = { low: -1, high: 1, step: null };

describe('a nudge', () => {
  it('goes up and down the real axis by an eightieth of the range', () => {
    expect(nudged([0, 0.5], 'Up', unit)).toEqual([0.025, 0.5]);
    expect(nudged([0, 0.5], 'Down', unit)).toEqual([-0.025, 0.5]);
    expect(nudged([0, 0], 'Up', { low: -0.02, high: 0.02, step: null })).toEqual([0.0005, 0]);
  });

  it('goes by the step where the parameter has a greater one', () => {
    expect(nudged([0, 0], 'Up', { low: -1, high: 1, step: 0.5 })).toEqual([0.5, 0]);
  });

  it('turns round 0 and comes back after 96 nudges', () => {
    let value = nudged([0.5, 0], 'Left', unit);
    expect(value[1]).toBeGreaterThan(0);
    for (let count = 1; count < 96; count++) value = nudged(value, 'Left', unit);
    expect(value[0]).toBeCloseTo(0.5, 3);
    expect(value[1]).toBeCloseTo(0, 3);
    expect(nudged(nudged([0.5, 0], 'Left', unit), 'Right', unit)[0]).toBeCloseTo(0.5, 4);
  });

  it('turns round the middle of a range without 0', () => {
    const [re, im] = turned([3, 2], [0, 1], { low: 1, high: 3, step: null });
    expect([re, im]).toEqual([2, 3]);
  });

  it('never leaves the range, and what comes back is a number', () => {
    const part = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const ways = fc.constantFrom('Up', 'Down', 'Left', 'Right');
    fc.assert(
      fc.property(part, part, ways, part, fc.double({ min: 0, max: 100, noNaN: true }), (re, im, way, low, span) => {
        const range = { low, high: low + span, step: null };
        for (const value of nudged([re, im], way, range)) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-5);
          expect(value).toBeLessThanOrEqual(low + span + 1e-5);
        }
      }),
    );
  });
});

describe('the pointer', () => {
  it('reaches the whole range in a window of any shape, y up', () => {
    const box = { left: 0, top: 0, width: 390, height: 844 };
    expect(planeOf({ x: 195, y: 422 }, box)).toEqual([0, 0]);
    expect(planeOf({ x: 390, y: 0 }, box)).toEqual([1, 1]);
    expect(planeOf({ x: -50, y: 900 }, box)).toEqual([-1, -1]);
    expect(valueAt([1, -1], { low: -0.5, high: 2, step: null })).toEqual([2, -0.5]);
  });
});

describe('two fingers', () => {
  it('stretch and turn a value as they do', () => {
    const other = { x: 0, y: 0 };
    // To the right, then up: a quarter turn to the left.
    const quarter = ratio({ x: 100, y: 0 }, { x: 0, y: -100 }, other);
    expect(quarter?.[0]).toBeCloseTo(0);
    expect(quarter?.[1]).toBeCloseTo(1);
    expect(ratio({ x: 100, y: 0 }, { x: 150, y: 0 }, other)?.[0]).toBeCloseTo(1.5);
    expect(turned([0.2, 0], quarter ?? [1, 0], unit)).toEqual([0, 0.2]);
  });

  it('do nothing while they are on one spot', () => {
    expect(ratio({ x: 1, y: 0 }, { x: 50, y: 0 }, { x: 0, y: 0 })).toBeNull();
  });

  it('cannot pull a value out of its range: it keeps its angle', () => {
    expect(turned([0.5, 0.25], [100, 0], unit)).toEqual([1, 0.5]);
  });
});
