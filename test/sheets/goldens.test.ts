import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patternNames } from '../helpers/shipped';
import { confusionOf } from './confusion';
import { stillsOf } from './golden-stills';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'sheets');
const leastKnown = 0.9;

describe('the sheets that are kept', () => {
  it('[SHEET-3] no two patterns are confused: their tiles are known by the pattern', () => {
    const { right, total, confused } = confusionOf(stillsOf(folder, patternNames()));
    const named = confused.map(({ still, as }) => `${still.label} is taken for ${as.label}`);
    expect(total).toBe(9 * patternNames().length);
    expect(right / total, named.join('\n')).toBeGreaterThanOrEqual(leastKnown);
  });
});
