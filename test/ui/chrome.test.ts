import { describe, expect, it } from 'vitest';
import { age } from '../../ui/chrome/age';
import { chord } from '../../ui/chrome/keys';

// The elements need a browser; these are their parts that do not.

describe('an age', () => {
  const now = Date.UTC(2026, 0, 15, 12);
  const hour = 3_600_000;

  it.each([
    ['just now', 0],
    ['just now', 59_000],
    ['1 minute ago', 60_000],
    ['59 minutes ago', hour - 1],
    ['3 hours ago', 3.9 * hour],
    ['yesterday', 25 * hour],
    ['6 days ago', 6.5 * 24 * hour],
    ['last week', 8 * 24 * hour],
    ['2 months ago', 65 * 24 * hour],
    ['last year', 400 * 24 * hour],
  ])('reads %s', (words, past) => {
    expect(age(now - past, now)).toBe(words);
  });

  it('is never in the future, even where clocks differ', () => {
    expect(age(now + hour, now)).toBe('just now');
  });
});

describe('a chord', () => {
  it.each([
    ['Space', ['Space']],
    ['Shift+Space', ['Shift', 'Space']],
    ['+', ['+']],
    ['Ctrl++', ['Ctrl', '+']],
    ['Ctrl+Shift+Z', ['Ctrl', 'Shift', 'Z']],
  ])('of %s comes apart', (keys, parts) => {
    expect(chord(keys)).toEqual(parts);
  });
});
