import { describe, expect, it } from 'vitest';
import { FlashMeter } from './flashes';
import { badHalves, changeBetween, lookOf, reduced } from './measures';
import { judge, limits, type Second } from './verdict';

const side = 32;
type Colour = readonly [number, number, number];

/** A picture that says what is at each place of [0, 1)^2. */
function picture(colourAt: (x: number, y: number) => Colour) {
  const rgba = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at++) rgba.set(colourAt((at % side) / side, Math.floor(at / side) / side), at * 4);
  return { width: side, height: side, rgba };
}

const plain = (value: number) => picture(() => [value, value, value]);

function noise() {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return picture(() => [next(), next(), next()]);
}

describe('a look at a picture', () => {
  it('tells black, white and grey', () => {
    expect(lookOf(plain(0))).toEqual({ luma: 0, contrast: 0, clipped: 0, colour: 0 });
    expect(lookOf(plain(255)).luma).toBeCloseTo(1);
    expect(lookOf(plain(255)).clipped).toBe(1);
    expect(lookOf(plain(128)).luma).toBeCloseTo(128 / 255);
    expect(lookOf(plain(128)).colour).toBe(0);
  });

  it('takes a channel at its end for clipped, as in a pure red', () => {
    const half = picture((x) => (x < 0.5 ? [255, 20, 20] : [200, 20, 20]));
    expect(lookOf(half).clipped).toBe(0.5);
  });

  it('finds contrast and colour in noise', () => {
    const { contrast, colour, luma } = lookOf(noise());
    expect(luma).toBeCloseTo(0.5, 1);
    expect(contrast).toBeGreaterThan(0.2);
    expect(colour).toBeGreaterThan(80);
  });

  it('gives the colourfulness that Hasler and Suesstrunk define', () => {
    // Half red, half blue: rg is 255 or 0, yb is 127.5 or -255.
    const { colour } = lookOf(picture((x) => (x < 0.5 ? [255, 0, 0] : [0, 0, 255])));
    expect(colour).toBeCloseTo(Math.hypot(127.5, 191.25) + 0.3 * Math.hypot(127.5, 63.75), 6);
  });

  it('measures change, and makes pictures smaller by means', () => {
    expect(changeBetween(plain(0), plain(255))).toBe(1);
    expect(changeBetween(noise(), noise())).toBe(0);
    const board = picture((x, y) => ((Math.floor(x * side) + Math.floor(y * side)) % 2 ? [200, 0, 0] : [0, 100, 0]));
    expect([...reduced(board, 2).rgba.subarray(0, 4)]).toEqual([100, 50, 0, 255]);
  });

  it('finds infinities and what is no number among halves', () => {
    const halves = Uint16Array.of(0x3c00, 0x7bff, 0x7c00, 0xfc00, 0x7e00, 0x8000);
    expect(badHalves(new Uint8Array(halves.buffer))).toBe(3);
  });
});

describe('the flash meter', () => {
  /** The most flashes in any second of four. */
  function flashesOf(valueAt: (second: number, x: number, y: number) => number): number {
    const meter = new FlashMeter();
    let most = 0;
    for (let tick = 0; tick < 240; tick++)
      most = Math.max(
        most,
        meter.add(
          picture((x, y) => {
            const value = valueAt(tick / 60, x, y);
            return [value, value, value];
          }),
        ),
      );
    return most;
  }
  const square = (second: number, hertz: number): number => (Math.floor(second * hertz * 2) % 2 ? 200 : 20);

  it.each([2, 3, 4, 10])('counts a picture that flashes at %d Hz', (hertz) => {
    expect(flashesOf((second) => square(second, hertz))).toBe(hertz);
  });

  it('counts soft flashes too', () => {
    const most = flashesOf((second) => 110 + 90 * Math.sin(2 * Math.PI * 4 * second));
    // The first rise is from the middle, and so earlier than the others.
    expect([4, 4.5]).toContain(most);
  });

  it('counts those of a quarter of the picture, not of less', () => {
    expect(flashesOf((second, x, y) => (x < 0.5 && y < 0.5 ? square(second, 5) : 20))).toBe(5);
    expect(flashesOf((second, x, y) => (x < 0.5 && y < 0.43 ? square(second, 5) : 20))).toBe(0);
  });

  it('counts flashes of one area and of another together', () => {
    const left = (second: number, x: number): number => (second % 1 < 0.5 === x < 0.5 ? square(second, 4) : 20);
    expect(flashesOf(left)).toBeGreaterThan(limits.mostFlashes);
  });

  it('does not count what is too faint, too bright, only rises, or twinkles here and there', () => {
    expect(flashesOf((second) => 60 + (square(second, 5) > 100 ? 20 : 0))).toBe(0);
    expect(flashesOf((second) => (square(second, 5) > 100 ? 255 : 234))).toBe(0);
    expect(flashesOf((second) => second * 60)).toBeLessThanOrEqual(0.5);
    // Each of 64 areas flashes four times a second, at its own time.
    const twinkle = (second: number, x: number, y: number): number => {
      const area = Math.floor(x * 8) * 8 + Math.floor(y * 8);
      return (second * 1.3 + (area * 29) / 64) % 1 < 0.5 ? 200 : 20;
    };
    expect(flashesOf(twinkle)).toBeLessThanOrEqual(limits.mostFlashes);
  });
});

describe('the verdict', () => {
  const well: Second = { luma: 0.4, contrast: 0.2, clipped: 0, colour: 40, change: 0.02, flashes: 0, bad: 0 };
  const run = (length: number, at: (second: number) => Partial<Second> = () => ({})): Second[] =>
    Array.from({ length }, (_, second) => ({ ...well, ...at(second) }));
  const between = (from: number, to: number, broken: Partial<Second>) => (second: number) =>
    second >= from && second < to ? broken : {};

  it('lets a well run live, also one that begins in the dark', () => {
    expect(judge(run(120, between(0, limits.grace, { luma: 0, colour: 0 })), null)).toEqual({
      state: 'alive',
      faults: [],
    });
  });

  it('calls a short dip weak and a long one dead', () => {
    expect(judge(run(600, between(100, 105, { luma: 0.03 })), 0.1).state).toBe('weak');
    const { state, faults } = judge(run(600, between(100, 106, { luma: 0.03 })), 0.1);
    expect(state).toBe('dead');
    expect(faults).toEqual([
      { measure: 'dark', from: 100, seconds: 6, figure: 0.03, limit: limits.darkest, deadly: true },
    ]);
  });

  it('calls many short dips dead', () => {
    expect(
      judge(
        run(600, (second) => (second % 15 === 4 ? { clipped: 0.1 } : {})),
        0.1,
      ).state,
    ).toBe('dead');
  });

  it.each([
    ['bright', { luma: 0.9 }],
    ['clipped', { clipped: 0.05 }],
    ['flat', { contrast: 0.07 }],
    ['grey', { colour: 14 }],
    ['still', { change: 0.002 }],
    ['dark', { luma: Number.NaN }],
  ])('knows %s', (measure, broken) => {
    expect(judge(run(60, between(20, 40, broken)), null).faults[0]?.measure).toBe(measure);
  });

  it('forgives neither flashes nor NaN, not once and not at the beginning', () => {
    expect(judge(run(60, between(1, 2, { flashes: 3 })), null).state).toBe('alive');
    expect(judge(run(60, between(1, 2, { flashes: 3.5 })), null).state).toBe('dead');
    expect(judge(run(60, between(0, 1, { bad: 1 })), null).state).toBe('dead');
  });

  it('wants another picture after ten minutes than in the first, and not a grey one', () => {
    expect(judge(run(600), 0.001).faults[0]?.measure).toBe('unchanged');
    const faded = judge(run(600, between(594, 600, { colour: 10 })), 0.1);
    expect(faded.faults.map(({ measure }) => measure)).toContain('faded');
  });
});
