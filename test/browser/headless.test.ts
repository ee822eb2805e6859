import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Library } from '../../engine/document';
import { Show } from '../../engine/show';
import { storeCases } from '../contracts/save-store';
import { sharedChromium } from '../helpers/chromium';
import { exactText } from '../helpers/exact-text';
import { serveEntry } from '../helpers/page-entry';
import { coreContent, patternNames } from '../helpers/shipped';
import type { Site } from '../helpers/site';
import type { HeadlessPage } from './pages/headless';

declare global {
  interface Window {
    headless: HeadlessPage;
  }
}

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/headless.ts', import.meta.url));
  browser = await sharedChromium('llvmpipe');
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => 'headless' in window);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('a show in a browser', () => {
  // Over half an hour of show: every kind of script has acted many times.
  it.each(patternNames())('[TIME-4] has the state that it has in Node: %s after 100,000 ticks', async (pattern) => {
    const ticks = 100_000;
    const show = new Show(Library.of(coreContent()));
    show.run('open', { pattern, seed: 'proof' });
    const before = exactText(show.state());
    for (let tick = 0; tick < ticks; tick++) show.advance();
    const text = await page.evaluate((...args) => window.headless.stateAfter(...args), pattern, 'proof', ticks);
    expect(text).not.toBe(before);
    expect(text).toBe(exactText(show.state()));
  });
});

describe('idbStore in a browser', () => {
  it.each(storeCases.map(({ name }) => name))('%s', async (name) => {
    expect(await page.evaluate((each) => window.headless.runStoreCase(each), name)).toBeNull();
  });

  it('[SAVE-6] [SAVE-8] [SAVE-63] does what its model does, through random histories', async () => {
    const runs = process.env.FULL_MATRIX ? 100 : 6;
    expect(await page.evaluate((given) => window.headless.runStoreModel(given), { runs, seed: 20_261_120 })).toBeNull();
  }, 600_000);

  it('[SAVE-62] [SAVE-64] upgrades with an old tab open, loses nothing, and lets go for a newer page and says so', async () => {
    expect(await page.evaluate(() => window.headless.runStoreUpgrade())).toBeNull();
  });
});
