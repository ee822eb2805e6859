import fc from 'fast-check';
import { TypeID } from 'typeid-js';
import { describe, expect, it } from 'vitest';
import { contentId, createId, isId } from '../../../engine/document';

const bytes = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 10, maxLength: 10 });

function source(now: number, numbers: readonly number[]): { now: () => number; random: () => number } {
  let index = 0;
  return { now: () => now, random: () => numbers[index++ % numbers.length] ?? 0 };
}

describe('ids', () => {
  it('[DOC-1] are typeids over UUIDv7: prefix, underscore, 26 characters', () => {
    const id = createId('mod', source(1_700_000_000_000, [0.5]));
    expect(id).toBe('mod_01hf7yat00e2081040g2081040');
    const uuid = TypeID.fromString(id).toUUID();
    expect(uuid.slice(14, 15)).toBe('7');
    expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  });

  it('[DOC-1] sort by time', () => {
    const time = fc.nat(2 ** 41);
    fc.assert(
      fc.property(time, time, bytes, bytes, (one, other, a, b) => {
        fc.pre(one < other);
        expect(createId('pat', source(one, a)) < createId('pat', source(other, b))).toBe(true);
      }),
    );
  });

  it('[DOC-1] depend on the given clock and randomness alone', () => {
    fc.assert(
      fc.property(fc.nat(), bytes, (now, numbers) => {
        const id = createId('save', source(now, numbers));
        expect(createId('save', source(now, numbers))).toBe(id);
        expect(isId(id, 'save')).toBe(true);
        expect(isId(id, 'mod')).toBe(false);
      }),
    );
  });

  it('[DOC-2] of content name the text', () => {
    expect(contentId('comp', 'a')).toBe(contentId('comp', 'a'));
    expect(contentId('comp', 'a')).not.toBe(contentId('comp', 'b'));
    expect(isId(contentId('fam', 'a'), 'fam')).toBe(true);
  });

  it.each([
    '',
    'mod',
    'mod_',
    'mod_01hf7yat00fn2a18r4g20r402',
    'mod_81hf7yat00fn2a18r4g20r4020',
    'mod_01HF7YAT00FN2A18R4G20R4020',
  ])('[DOC-1] "%s" is not one', (text) => expect(isId(text, 'mod')).toBe(false));
});
