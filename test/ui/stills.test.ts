import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { patternNames } from '../helpers/shipped';

it.each(patternNames())(
  '[PAT-1] %s has the small picture that lists show (npm run sheets -- --only stills)',
  (name) => {
    expect(existsSync(new URL(`../../public/static/stills/${name}.png`, import.meta.url))).toBe(true);
  },
);
