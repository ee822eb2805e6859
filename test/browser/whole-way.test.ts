import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';

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

/** Clicks what a person would find by this name, inside whatever shadow roots it is. */
async function click(page: Page, name: string, role?: string): Promise<void> {
  await page
    .locator(`::-p-aria([name="${name}"]${role ? `[role="${role}"]` : ''})`)
    .setTimeout(20_000)
    .click();
}

async function openStage(page: Page, query: string): Promise<void> {
  await page.goto(`${site.address}/${query}`);
  await page.evaluate(() => window.afterimage.ready);
}

const hash = (page: Page): Promise<string> => page.evaluate(() => window.afterimage.bufferHash());
const tick = (page: Page): Promise<number> => page.evaluate(() => window.afterimage.tick);

it('[SAVE-1] [API-1] a person watches, keeps, shares, votes, opens, and it goes on where it was; [ and ] walk the playlist', async () => {
  const page = await browser.newPage();
  await page.setViewport({ width: 900, height: 600 });
  await openStage(page, '?pattern=geode&size=128');

  // It lives: time passes and the picture changes by itself.
  await page.waitForFunction(() => window.afterimage.tick > 60, { timeout: 60_000 });
  const early = await page.evaluate(() => window.afterimage.displayHash());
  await page.waitForFunction((from) => window.afterimage.tick > from + 10, {}, await tick(page));
  expect(await page.evaluate(() => window.afterimage.displayHash())).not.toBe(early);

  // Hold time to know the moment, keep it with the real key, share it on purpose.
  await page.keyboard.press('Backquote');
  const moment = { tick: await tick(page), hash: await hash(page) };
  await page.keyboard.press('Space');
  await click(page, 'Share in the gallery');
  await seen(page, '>>> ::-p-text(It hangs in the gallery)');

  // The gallery shows it, with picture and author; a vote counts once and can be changed.
  await Promise.all([page.waitForNavigation(), page.keyboard.press('g')]);
  await seen(page, 'afterimage-gallery >>> afterimage-card');
  const card = () =>
    page.$eval('afterimage-gallery >>> afterimage-card', (element) => ({
      title: element.shadowRoot?.querySelector('.title')?.textContent?.trim(),
      href: element.shadowRoot?.querySelector('a')?.getAttribute('href') ?? '',
      votes: element.shadowRoot?.querySelector('output')?.textContent?.trim(),
      picture: element.shadowRoot?.querySelector('img')?.getAttribute('src'),
    }));
  expect(await card()).toMatchObject({ title: 'geode', votes: '0' });
  expect((await card()).picture).toMatch(/^\/api\/snapshots\/[0-9a-f]{64}\/picture$/);
  const up = await seen(page, 'afterimage-gallery >>> afterimage-card >>> .votes button');
  await up.click();
  await page.waitForFunction(
    () =>
      document
        .querySelector('afterimage-gallery')
        ?.shadowRoot?.querySelector('afterimage-card')
        ?.shadowRoot?.querySelector('output')
        ?.textContent?.trim() === '1',
  );

  // A click on it opens the stage, which goes on from the kept moment.
  const { href } = await card();
  await Promise.all([
    page.waitForNavigation(),
    (await seen(page, 'afterimage-gallery >>> afterimage-card >>> .title')).click(),
  ]);
  await page.evaluate(() => window.afterimage.ready);
  await page.waitForFunction((from) => window.afterimage.tick > from, { timeout: 60_000 }, moment.tick);
  await page.keyboard.press('Backquote');
  const later = { tick: await tick(page), hash: await hash(page) };
  const other = await (await browser.createBrowserContext()).newPage();
  await openStage(other, `${href.slice(1)}&paused=1`);
  expect({ tick: await tick(other), hash: await hash(other) }).toEqual(moment);
  await other.evaluate((ticks) => window.afterimage.step(ticks), later.tick - moment.tick);
  expect({ tick: await tick(other), hash: await hash(other) }).toEqual(later);
  await other.close();

  // The playlist walks the patterns, and the saves when asked to.
  await openStage(page, '?pattern=geode&size=128');
  await page.keyboard.press(']');
  await page.waitForFunction(() => location.search.includes('pattern=') && !location.search.includes('geode'), {
    timeout: 60_000,
  });
  const first = new URL(page.url()).searchParams.get('pattern');
  await page.keyboard.press(']');
  await page.waitForFunction((name) => !location.search.includes(`pattern=${name}&`), { timeout: 60_000 }, first);
  await page.keyboard.press('[');
  await page.waitForFunction((name) => location.search.includes(`pattern=${name}&`), { timeout: 60_000 }, first);
  await page.keyboard.press('l');
  await click(page, 'My saves', 'radio');
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await page.waitForFunction((address) => location.search === address, { timeout: 60_000 }, href.slice(1));
}, 240_000);
