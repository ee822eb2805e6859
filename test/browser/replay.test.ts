import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Library } from '../../engine/document';
import { Show } from '../../engine/show';
import { sharedChromium } from '../helpers/chromium';
import { exactText } from '../helpers/exact-text';
import { coreContent, patternNames } from '../helpers/shipped';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

const size = 64;
const ticks = 300;

/** Every few patterns, or all of them by `npm run long`. */
const shown = patternNames().filter((_, index) => process.env.FULL_MATRIX === '1' || index % 4 === 0);

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveSite();
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Plays some ticks in a fresh profile; gives the hash of the buffers and the show's state. */
async function play(pattern: string, seed: string): Promise<{ hash: string; state: unknown }> {
  const stage = await openStagePage(browser, `${site.address}/?pattern=${pattern}&seed=${seed}&size=${size}&paused=1`);
  try {
    const result = await stage.page.evaluate(async (count) => {
      await window.afterimage.step(count);
      return { hash: await window.afterimage.bufferHash(), state: window.afterimage.state() };
    }, ticks);
    expect(stage.problems).toEqual([]);
    return result;
  } finally {
    await stage.close();
  }
}

describe.each(shown)('%s', (pattern) => {
  it('[STAGE-1] gives the same buffers for the same seed, other buffers for another', async () => {
    const one = await play(pattern, 'sea');
    const same = await play(pattern, 'sea');
    const other = await play(pattern, 'sky');
    expect(same.hash).toBe(one.hash);
    expect(exactText(same.state)).toBe(exactText(one.state));
    expect(other.hash).not.toBe(one.hash);
  });
});

it('[TIME-4] the page plays the same show as Node', async () => {
  const [pattern = ''] = patternNames();
  const { state } = await play(pattern, 'sea');
  const show = new Show(Library.of(coreContent()));
  show.run('open', { pattern, seed: 'sea', size });
  for (let tick = 0; tick < ticks; tick++) show.advance();
  // What comes from a page has passed through JSON.
  expect(state).toEqual(JSON.parse(JSON.stringify(show.state())));
});
