import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../engine/random';

describe('Stream', () => {
  it('[RANDOM-1] gives the same numbers for the same seed and name, for ever', () => {
    const stream = Stream.named('tidepool', 'main.warp:scale');
    expect([stream.uint32(), stream.uint32(), stream.next(), stream.between(2, 4)]).toMatchInlineSnapshot(`
      [
        394019821,
        2073772002,
        0.8856872394680977,
        3.4575600987300277,
      ]
    `);
    expect(stream.state()).toMatchInlineSnapshot(`
      [
        191886,
        0.4828376700170338,
        0.8856872394680977,
        0.7287800493650138,
      ]
    `);
  });

  it('[RANDOM-1] draws of one stream move no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(50), (seed, one, other, draws) => {
        fc.pre(one !== other);
        const alone = Stream.named(seed, other).next();
        const first = Stream.named(seed, one);
        const second = Stream.named(seed, other);
        for (let draw = 0; draw < draws; draw++) first.next();
        expect(second.next()).toBe(alone);
      }),
    );
  });

  it('[RANDOM-1] goes on from a kept state as if it had not stopped', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(100), (seed, draws) => {
        const stream = Stream.named(seed, 'x');
        for (let draw = 0; draw < draws; draw++) stream.next();
        const resumed = Stream.resume(JSON.parse(JSON.stringify(stream.state())));
        expect([resumed.next(), resumed.uint32(), resumed.state()]).toEqual([
          stream.next(),
          stream.uint32(),
          stream.state(),
        ]);
      }),
    );
  });

  it('[RANDOM-1] stays within its bounds', () => {
    const stream = Stream.named('bounds', 'x');
    for (let draw = 0; draw < 10_000; draw++) {
      const value = stream.between(-2, 5);
      expect(value >= -2 && value < 5).toBe(true);
      const whole = stream.uint32();
      expect(Number.isInteger(whole) && whole >= 0 && whole < 2 ** 32).toBe(true);
    }
  });
});
