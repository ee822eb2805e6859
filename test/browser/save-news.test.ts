import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listedPlayed, readFrozen } from '../frozen/files';
import { sharedChromium } from '../helpers/chromium';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

/** Of the first format: it is migrated, and its components have changed since. */
const path = 'format-1/coral.afterimage';
const address = '/?pattern=geode&size=64&paused=1';

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

it('[SAVE-42] [SAVE-47] whoever opens an old save is told once, and can upgrade it as a new version', async () => {
  const stage = await openStagePage(browser, `${site.address}${address}`, { width: 800, height: 600 });
  const { page } = stage;
  const file = Buffer.from(readFrozen(path)).toString('base64');
  const open = () =>
    page.evaluate(
      (bytes) =>
        window.afterimage.open(
          Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)),
          // Its code was never this installation's.
          { othersCode: 'agree' },
        ),
      file,
    );
  const toasts = () =>
    page.evaluate(() => document.querySelector('afterimage-chrome')?.toasts.shadowRoot?.textContent ?? '');
  const bufferHash = () => page.evaluate(() => window.afterimage.bufferHash());
  const played = listedPlayed()[path]?.llvmpipe;

  await open();
  await seen(page, '>>> ::-p-text(It plays as it was made;)');
  await seen(page, '>>> ::-p-text(show: keep what was written of the sections)');
  expect(await bufferHash()).toBe(played?.at);
  expect(await page.evaluate(() => window.afterimage.saves())).toEqual([]);

  await (await seen(page, '>>> .toast button.action')).click();
  await seen(page, '>>> ::-p-text(Upgraded, as a new version)');
  const [save, ...others] = await page.evaluate(() => window.afterimage.saves());
  expect(others).toEqual([]);
  expect(save?.versions.map(({ version }) => version)).toEqual([1, 2]);
  expect(await page.evaluate(() => location.search)).toContain(`save=${save?.id}`);
  expect(await bufferHash(), 'its light is as it was').toBe(played?.at);

  await stage.visit(`${site.address}/?save=${save?.id}&paused=1`);
  expect(await bufferHash()).toBe(played?.at);
  expect(await toasts()).not.toContain('newer here');
  await stage.visit(`${site.address}${address}`);
  await open();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await toasts(), 'told before').not.toContain('newer here');
  expect(stage.problems).toEqual([]);
  await stage.close();
}, 120_000);
