import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickWeighted, Stream } from '../../../engine/random';

const entry = fc.record({ key: fc.string({ minLength: 1 }), weight: fc.double({ min: 0.1, max: 10, noNaN: true }) });
const entries = fc.uniqueArray(entry, { selector: ({ key }) => key, minLength: 1, maxLength: 12 });
const draw = fc.integer({ min: 0, max: 0xffffffff });

describe('pickWeighted', () => {
  it('[RANDOM-5] an entry that is added changes only the picks that move to it', () => {
    fc.assert(
      fc.property(entries, entry, draw, (list, added, bits) => {
        fc.pre(list.every(({ key }) => key !== added.key));
        const before = pickWeighted(bits, list);
        const after = pickWeighted(bits, [...list, added]);
        expect(after === before || after === added).toBe(true);
      }),
    );
  });

  it('[RANDOM-5] a heavier entry only wins picks', () => {
    fc.assert(
      fc.property(entries, draw, (list, bits) => {
        const picked = pickWeighted(bits, list);
        const heavier = list.map((each) => (each === picked ? { ...each, weight: each.weight * 2 } : each));
        expect(pickWeighted(bits, heavier)?.key).toBe(picked?.key);
      }),
    );
  });

  it('[RANDOM-5] the order of the entries does not matter', () => {
    fc.assert(
      fc.property(entries, draw, (list, bits) => {
        expect(pickWeighted(bits, [...list].reverse())).toEqual(pickWeighted(bits, list));
      }),
    );
  });

  it('[RANDOM-5] picks in proportion to the weights', () => {
    const list = [
      { key: 'warp/sine', weight: 1 },
      { key: 'warp/spiral', weight: 2 },
      { key: 'warp/moebius', weight: 5 },
    ];
    const stream = Stream.named('statistics', 'pick');
    const counts = new Map<string, number>();
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      const key = pickWeighted(stream.uint32(), list)?.key ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // Four standard deviations of a count are below 0.015 of the rounds.
    for (const { key, weight } of list) {
      expect(Math.abs((counts.get(key) ?? 0) / rounds - weight / 8), key).toBeLessThan(0.015);
    }
  });

  it('[RANDOM-5] never picks what has no weight, and nothing from nothing', () => {
    expect(pickWeighted(1, [])).toBeUndefined();
    expect(pickWeighted(1, [{ key: 'a', weight: 0 }])).toBeUndefined();
    expect(
      pickWeighted(1, [
        { key: 'a', weight: -1 },
        { key: 'b', weight: 1 },
      ])?.key,
    ).toBe('b');
  });

  it('[RANDOM-5] picks the same in every release', () => {
    const list = ['a', 'b', 'c', 'd'].map((key) => ({ key, weight: 1 }));
    const picks = Array.from({ length: 24 }, (_, index) => pickWeighted(Math.imul(index, 0x9e3779b1) >>> 0, list)?.key);
    expect(picks.join('')).toMatchInlineSnapshot(`"ddbdbbddbabbbbcdcbdacbdd"`);
  });
});
