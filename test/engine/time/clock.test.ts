import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startClock, timeAt, withSpeed } from '../../../engine/time';

describe('Clock', () => {
  it('[TIME-1] sixty ticks are a second', () => {
    expect([0, 1, 60, 90].map((tick) => timeAt(startClock, tick))).toEqual([0, 1 / 60, 1, 1.5]);
  });

  it('[TIME-1] time does not jump when the speed changes', () => {
    const changes = fc.array(fc.tuple(fc.nat(100_000), fc.double({ min: 0, max: 8, noNaN: true })), { maxLength: 20 });
    fc.assert(
      fc.property(changes, (list) => {
        let clock = startClock;
        let tick = 0;
        for (const [ticks, speed] of list) {
          tick += ticks;
          const before = timeAt(clock, tick);
          clock = withSpeed(clock, tick, speed);
          expect(timeAt(clock, tick)).toBe(before);
          expect(timeAt(clock, tick + 60) - before).toBeCloseTo(speed, 6);
        }
      }),
    );
  });

  it('[TIME-1] at speed 0 time stands still', () => {
    const clock = withSpeed(startClock, 90, 0);
    expect([timeAt(clock, 90), timeAt(clock, 1e6)]).toEqual([1.5, 1.5]);
  });
});
