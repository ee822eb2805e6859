import { expect, it } from 'vitest';
import { costText, costTitle } from '../../../ui/panel/model/cost-words';

it.each([
  [0, '0×'],
  [0.004, '0×'],
  [0.064, '0.06×'],
  [0.0949, '0.09×'],
  [0.096, '0.1×'],
  [0.42, '0.4×'],
  [9.94, '9.9×'],
  [9.96, '10×'],
  [14.4, '14×'],
])('[COST-4] a cost of %f is shown as %s', (cost, text) => {
  expect(costText(cost)).toBe(text);
});

it('[COST-4] a mark says what its number counts', () => {
  expect(costTitle(0.42, 'module')).toBe(
    'Costs about 0.4× a bare feedback loop, with what stands in its slots: estimated from the code',
  );
});
