import { describe, expect, it } from 'vitest';
import { DisplayQuality } from '../../../ui/instrument/display-quality';
import { LagWatch } from '../../../ui/instrument/lag-watch';

const FRAME_MS = 1000 / 60;

/** Plays so many seconds; gives how many pictures were shown. */
function play(quality: DisplayQuality, from: number, seconds: number, strained: (frame: number) => boolean): number {
  let shown = 0;
  for (let frame = 0; frame < seconds * 60; frame++)
    if (quality.shows(from + frame * FRAME_MS, strained(frame))) shown += 1;
  return shown;
}

describe('a display on a slow machine', () => {
  it('[PACE-3] shows every frame in full while there is time', () => {
    const quality = new DisplayQuality();
    expect(play(quality, 0, 20, () => false)).toBe(1200);
    expect(quality.factor).toBe(1);
  });

  it('[PACE-3] drops frames first, but shows at least eight a second', () => {
    const quality = new DisplayQuality();
    const shown = play(quality, 0, 2, () => true);
    expect(shown).toBeLessThan(20);
    expect(shown).toBeGreaterThanOrEqual(15);
    expect(quality.factor).toBe(1);
  });

  it('[PACE-3] then lowers its resolution step by step, to half and no farther', () => {
    const quality = new DisplayQuality();
    play(quality, 0, 3.1, () => true);
    expect(quality.factor).toBe(0.75);
    play(quality, 3100, 3.1, () => true);
    expect(quality.factor).toBe(0.5);
    play(quality, 6200, 20, () => true);
    expect(quality.factor).toBe(0.5);
  });

  it('[PACE-3] is not lowered by a hiccup, nor by one frame in three', () => {
    const quality = new DisplayQuality();
    play(quality, 0, 20, (frame) => frame % 3 === 0 || (frame > 300 && frame < 360));
    expect(quality.factor).toBe(1);
  });

  it('[PACE-3] raises it when there was time for long, and waits longer after each time that was too early', () => {
    const quality = new DisplayQuality();
    let now = 0;
    const go = (seconds: number, strained: boolean): number => {
      play(quality, now, seconds, () => strained);
      now += seconds * 1000;
      return quality.factor;
    };
    expect(go(3.1, true)).toBe(0.75);
    expect(go(7, false)).toBe(0.75);
    expect(go(1.5, false)).toBe(1);
    expect(go(4, true)).toBe(0.75);
    expect(go(9, false)).toBe(0.75);
    expect(go(8, false)).toBe(1);
  });

  it('[PACE-3] makes nothing of the time when nobody could see it', () => {
    const quality = new DisplayQuality();
    play(quality, 0, 2.5, () => true);
    quality.rest();
    play(quality, 3_600_000, 1, () => true);
    expect(quality.factor).toBe(1);
  });
});

describe('the mark of a show that is slower than real time', () => {
  it('[PACE-4] comes when ticks are lost, stays a moment, and goes', () => {
    const watch = new LagWatch();
    expect(watch.falling(0, 0)).toBe(false);
    expect(watch.falling(250, 2)).toBe(false);
    expect(watch.falling(500, 12)).toBe(true);
    expect(watch.falling(3400, 12)).toBe(true);
    expect(watch.falling(3600, 12)).toBe(false);
  });

  it('[PACE-4] is not for a tick now and then, nor for a pause that forgets what was lost', () => {
    const watch = new LagWatch();
    for (let second = 0; second < 60; second++) expect(watch.falling(second * 4000, second)).toBe(false);
    expect(watch.falling(240_250, 0)).toBe(false);
    expect(watch.falling(240_500, 3)).toBe(false);
    expect(watch.falling(240_750, 9)).toBe(true);
  });
});
