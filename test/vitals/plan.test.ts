import { expect, it } from 'vitest';
import { plan, type Wanted } from './plan';

const wanted: Wanted = {
  patterns: ['one'],
  seeds: 3,
  minutes: 3,
  long: null,
  surprises: [{ name: 'made', seed: 'a', text: 'name: made' }],
  surpriseMinutes: 2,
  size: 64,
  renderer: 'llvmpipe',
};
const files = { 'patterns/one.yaml': 'name: one' };
const lengths = (over: Partial<Wanted>): string[] =>
  plan({ ...wanted, ...over }, files).map(({ pattern, seed, minutes }) => `${pattern} ${seed} ${minutes}`);

it('plays every seed of a pattern, and what is made up for minutes of its own', () => {
  expect(lengths({})).toEqual(['one vitals-3 3', 'one vitals-2 3', 'made a 2', 'one vitals-1 3']);
});

it('leaves out a run that a longer one of the same seed begins with', () => {
  expect(lengths({ long: { seeds: 1, minutes: 10 } })).toEqual([
    'one vitals-1 10',
    'one vitals-3 3',
    'made a 2',
    'one vitals-2 3',
  ]);
  expect(lengths({ long: { seeds: 1, minutes: 1 } })).toHaveLength(5);
});

it('makes a run again when what it reaches has changed, and only then', () => {
  const some = {
    'patterns/one.yaml': 'passes: [{root: {use: grade/wet, from: inks}}]',
    'slib/inks.slib': '## about: paper and glass\npalette/ink {}',
    'components/grade/_family.glsl': '/// @version 1   @default grade/dry',
    'components/grade/wet.glsl': '/// Like paper.\n/// @slot tint palette  what colours it\n/// @use plane speck',
    'components/grade/dry.glsl': '',
    'components/include/plane.glsl': '',
    'components/palette/_family.glsl': '/// @default palette/walk',
    'components/palette/walk.glsl': '',
    'components/palette/ink.glsl': '',
    'components/grade/paper.glsl': '',
    'components/transition/fade.glsl': '',
  };
  const keys = (content: Record<string, string>): string[] => plan(wanted, content).map(({ key }) => key);
  const changedBy = (path: string): boolean =>
    keys({ ...some, [path]: 'another' }).some((key, index) => key !== keys(some)[index]);
  const reached = Object.keys(some).filter(changedBy);
  expect(Object.keys(some).filter((path) => !reached.includes(path))).toEqual([
    'components/grade/dry.glsl',
    'components/grade/paper.glsl',
  ]);
});
