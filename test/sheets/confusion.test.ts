import { expect, it } from 'vitest';
import { confusionOf, type LabelledStill } from './confusion';
import { describe as described, distance } from './descriptors';
import { discs, drawn, type Scene, stripes } from './scene';

const still = (pattern: string, play: string, scene: Scene): LabelledStill => ({
  pattern,
  play,
  label: `${pattern} ${play}`,
  descriptor: described(drawn(scene)),
});
const red = [220, 60, 40] as const;
const blue = [40, 90, 220] as const;
const apart = (one: Scene, other: Scene): number => distance(described(drawn(one)), described(drawn(other)));

it('[SHEET-3] a descriptor does not mind where things lie', () => {
  expect(apart(stripes(9, red), stripes(9, red, 0, 0.4))).toBeLessThan(apart(stripes(9, red), stripes(5, red)) / 2);
  expect(apart(discs(6, blue), discs(6, blue, 0.3))).toBeLessThan(apart(discs(6, blue), discs(9, blue)));
});

it('[SHEET-3] a descriptor minds colour, light, scale, direction and shape', () => {
  const base = stripes(9, red);
  const near = apart(base, stripes(9, red, 0, 0.4));
  for (const other of [
    stripes(9, blue),
    stripes(9, [90, 25, 16]),
    stripes(20, red),
    stripes(9, red, Math.PI / 3),
    discs(9, red),
  ])
    expect(apart(base, other)).toBeGreaterThan(1.5 * near);
});

it('[SHEET-3] a descriptor has no infinities, not even of black', () => {
  for (const value of [0, 255]) {
    const parts = Object.values(described(drawn(() => [value, value, value])));
    expect(parts.flatMap((part) => [...part]).every(Number.isFinite)).toBe(true);
  }
});

it('[SHEET-3] pictures are known by those of other plays, and those that are not are named', () => {
  const stills = [
    still('stripes', 'one', stripes(9, red)),
    still('stripes', 'two', stripes(9, red, 0, 0.3)),
    still('discs', 'one', discs(9, blue)),
    still('discs', 'two', discs(9, blue, 0.3)),
  ];
  expect(confusionOf(stills)).toEqual({ right: 4, total: 4, confused: [] });
  const mistaken = still('discs', 'three', stripes(9, red, 0, 0.1));
  const { right, total, confused } = confusionOf([...stills, mistaken]);
  expect([right, total]).toEqual([2, 5]);
  expect(confused.map(({ still: { label }, as }) => `${label} as ${as.pattern}`)).toEqual([
    'stripes one as discs',
    'stripes two as discs',
    'discs three as stripes',
  ]);
});

it('[SHEET-3] no picture is known by another of its own play', () => {
  const stills = [
    still('stripes', 'one', stripes(9, red)),
    still('stripes', 'one', stripes(9, red, 0, 0.1)),
    still('stripes', 'two', discs(9, blue)),
    still('discs', 'one', stripes(9, red, 0, 0.2)),
    still('discs', 'two', discs(9, blue, 0.2)),
  ];
  expect(confusionOf(stills).right).toBe(0);
});
