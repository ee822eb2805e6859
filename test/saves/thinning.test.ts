import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned } from '../../saves';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Dated {
  readonly id: string;
  readonly created: number;
}

const left = (saves: readonly Dated[], now: number): Dated[] => {
  const gone = new Set(thinned(saves, now));
  return saves.filter(({ id }) => !gone.has(id));
};
const everyTwoMinutes = (from: number, to: number): Dated[] =>
  Array.from({ length: Math.floor((to - from) / (2 * MINUTE)) + 1 }, (_, at) => ({
    id: `${at}`,
    created: from + at * 2 * MINUTE,
  }));

describe('thinning of periodic saves', () => {
  const now = 20_000 * DAY;
  const kept = left(everyTwoMinutes(now - 3 * DAY, now), now);

  it('[SAVE-61] keeps all of the last hour, one an hour of the last day, one a day of the days before', () => {
    const between = (from: number, to: number) =>
      kept.filter(({ created }) => now - created > from && now - created <= to);
    expect(between(-1, HOUR)).toHaveLength(31);
    expect(between(HOUR, DAY)).toHaveLength(23);
    expect(between(DAY, 4 * DAY)).toHaveLength(2);
  });

  it('[SAVE-61] leaves the same whether it was thinned often or once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 * 24 * 60 }), { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 5 * 24 * 60 }), { maxLength: 10 }),
        (minutes, times) => {
          const saves = minutes.map((minute, id) => ({ id: `${id}`, created: minute * MINUTE + id }));
          const end = 5 * DAY;
          let often = saves;
          for (const time of [...times].sort((a, b) => a - b)) {
            const at = time * MINUTE;
            const future = often.filter(({ created }) => created > at);
            often = [
              ...left(
                often.filter(({ created }) => created <= at),
                at,
              ),
              ...future,
            ];
          }
          expect(new Set(left(often, end).map(({ id }) => id))).toEqual(new Set(left(saves, end).map(({ id }) => id)));
        },
      ),
    );
  });

  it('[SAVE-61] lets nothing go that is dated ahead, when the clock was put back', () => {
    expect(thinned(everyTwoMinutes(now, now + DAY), now)).toEqual([]);
  });
});
