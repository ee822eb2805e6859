import { describe, expect, it } from 'vitest';
import { type Complex, constant, evaluatePath, isOver, type MovingKind, type MovingPath } from '../../../engine/time';

const cos = (tau: number): number => Math.cos(2 * Math.PI * tau);
const sin = (tau: number): number => Math.sin(2 * Math.PI * tau);
const z = (re: number, im = 0): Complex => [re, im];

/** Rule TIME-3 over again, in plain Math. */
const formulas: Record<MovingKind, { args: Complex[]; at: (tau: number) => Complex }[]> = {
  linear: [
    { args: [z(2)], at: (tau) => z(2 * tau) },
    { args: [z(2, 1), z(0.5, -1)], at: (tau) => z(2 * tau + 0.5, tau - 1) },
  ],
  loop: [
    { args: [z(1, 2), z(3, -1)], at: (tau) => z(1 + 2 * (tau - Math.floor(tau)), 2 - 3 * (tau - Math.floor(tau))) },
  ],
  smooth: [{ args: [z(1), z(3, 1)], at: (tau) => z(1 + 2 * (0.5 - 0.5 * cos(tau)), 0.5 - 0.5 * cos(tau)) }],
  wave: [
    { args: [z(0.5)], at: (tau) => z(0.5 * cos(tau)) },
    { args: [z(0.5, 1), z(2, 3)], at: (tau) => z(0.5 * cos(tau) + 2, cos(tau) + 3) },
  ],
  skewwave: [
    { args: [z(2), z(1), z(3)], at: (tau) => z(2 * (1 - Math.abs(sin(tau)) ** 6) + 1) },
    { args: [z(2)], at: (tau) => z(2 * (1 - sin(tau) ** 2)) },
  ],
  intrp: [
    { args: [z(1), z(3)], at: (tau) => z(1 + 2 * Math.min(1, Math.max(0, tau))) },
    {
      args: [z(1), z(0, 4)],
      at: (tau) => {
        const u = Math.min(1, Math.max(0, tau));
        return z(4 ** u * Math.cos((Math.PI / 2) * u), 4 ** u * Math.sin((Math.PI / 2) * u));
      },
    },
    { args: [z(0), z(0, 2)], at: (tau) => z(0, 2 * Math.min(1, Math.max(0, tau))) },
  ],
  linx: [{ args: [z(2), z(1, 4)], at: (tau) => z(1 + 2 * tau, 4) }],
  liny: [{ args: [z(2), z(1, 4)], at: (tau) => z(1, 4 + 2 * tau) }],
  circle: [
    { args: [z(2)], at: (tau) => z(2 * cos(tau), 2 * sin(tau)) },
    { args: [z(2), z(1, -1)], at: (tau) => z(1 + 2 * cos(tau), 2 * sin(tau) - 1) },
  ],
  rose: [
    {
      args: [z(0.3), z(1.618)],
      at: (tau) => z(0.3 * cos(1.618 * tau) * cos(tau), 0.3 * cos(1.618 * tau) * sin(tau)),
    },
    {
      args: [z(0.3), z(1.618), z(0.7), z(1, 2)],
      at: (tau) => {
        const radius = 0.3 * cos(1.618 * tau) + 0.7;
        return z(1 + radius * cos(tau), 2 + radius * sin(tau));
      },
    },
  ],
};

const kinds = Object.keys(formulas) as MovingKind[];

function evaluated(path: MovingPath, time: number, parts = 2): number[] {
  const out = [Number.NaN, Number.NaN, Number.NaN, Number.NaN].slice(0, parts);
  evaluatePath(path, time, out, 0, parts);
  return out;
}

function bitsOf(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

describe('evaluatePath', () => {
  it.each(kinds)('[TIME-2] [TIME-3] %s follows its formula', (kind) => {
    for (const { args, at } of formulas[kind]) {
      for (const speed of [1, -0.37, 0.003]) {
        for (const phase of [0, 12.5, -3.3]) {
          for (const time of [0, 0.1, 1, 7.77, 100]) {
            const [re = 0, im = 0] = at((time - phase) * speed);
            const [x = 0, y = 0] = evaluated({ kind, args, speed, phase }, time);
            expect(Math.abs(x - re), `${kind} at ${time}`).toBeLessThan(1e-12 * Math.max(1, Math.abs(re)));
            expect(Math.abs(y - im), `${kind} at ${time}`).toBeLessThan(1e-12 * Math.max(1, Math.abs(im)));
          }
        }
      }
    }
  });

  it.each(kinds)('[TIME-4] %s gives the same bits in every engine and every release', (kind) => {
    const bits = formulas[kind].flatMap(({ args }) =>
      [0.1, 1.3, 123.456].flatMap((time) => evaluated({ kind, args, speed: 0.7, phase: 0.05 }, time).map(bitsOf)),
    );
    expect(bits).toMatchSnapshot();
  });

  it('[TIME-3] a constant stays, and no path leaves a number of its parameter unwritten', () => {
    const out = [9, 9, 9, 9];
    evaluatePath(constant(1, 2, 3), 5, out, 0, 3);
    expect(out).toEqual([1, 2, 3, 9]);
    expect(evaluated({ kind: 'wave', args: [z(1)], speed: 1, phase: 0 }, 0, 4)).toEqual([1, 0, 0, 0]);
  });

  it('[TIME-3] an interpolation is over when tau has reached 1', () => {
    const path: MovingPath = { kind: 'intrp', args: [z(0), z(1)], speed: 0.5, phase: 10 };
    expect([9, 10, 11.9, 12, 13].map((time) => isOver(path, time))).toEqual([false, false, false, true, true]);
    expect(isOver({ ...path, kind: 'linear' }, 100)).toBe(false);
  });

  it('[TIME-3] a polar interpolation turns the short way', () => {
    const path: MovingPath = {
      kind: 'intrp',
      args: [z(Math.cos(3), Math.sin(3)), z(Math.cos(-3), Math.sin(-3))],
      speed: 1,
      phase: 0,
    };
    const [x = 0, y = 0] = evaluated(path, 0.5);
    expect(x).toBeCloseTo(-1, 12);
    expect(y).toBeCloseTo(0, 12);
  });
});
