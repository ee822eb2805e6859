import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('[SURPRISE-1] [SURPRISE-5] a key brings another pattern, its address the same bytes again; with Shift it changes gently and is undone', async () => {
  const { page } = await openStagePage(browser, `${site.address}/?pattern=tidepool&seed=abc&size=64&paused=1`);
  await page.keyboard.press('u');
  const search = await vi.waitFor(
    async () => {
      const found = await page.evaluate(() => location.search);
      expect(found).toContain('pattern=surprise');
      return found;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(new URLSearchParams(search).get('seed')).toMatch(/^[0-9a-z]+$/);
  expect(new URLSearchParams(search).get('size')).toBe('64');
  expect(await page.evaluate(() => window.afterimage.state().decks.at(-1)?.pattern.name)).toBe('surprise');

  const again = async (): Promise<string> => {
    const other = await openStagePage(browser, `${site.address}/${search}&paused=1`);
    await other.page.evaluate(() => window.afterimage.step(30));
    const hash = await other.page.evaluate(() => window.afterimage.bufferHash());
    await other.close();
    return hash;
  };
  expect(await again()).toBe(await again());

  const present = () => page.evaluate(() => JSON.stringify(window.afterimage.state().decks.at(-1)?.pattern.passes));
  const before = await present();
  await page.keyboard.down('Shift');
  await page.keyboard.press('u');
  await page.keyboard.up('Shift');
  await vi.waitFor(async () => expect(await present()).not.toBe(before), { timeout: 20_000, interval: 100 });
  await page.evaluate(() => window.afterimage.run('undo', {}));
  expect(await present()).toBe(before);
});
