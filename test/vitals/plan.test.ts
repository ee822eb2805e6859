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
