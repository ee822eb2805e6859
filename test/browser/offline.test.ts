import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPages, root } from '../../cli/setup.mjs';
import { sharedChromium } from '../helpers/chromium';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

let browser: Browser;
let site: Site;
let pages: string;

beforeAll(async () => {
  await buildPages();
  pages = await mkdtemp(join(tmpdir(), 'afterimage-pages-'));
  await cp(join(root, 'dist'), pages, { recursive: true });
  site = await serveSite(pages);
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(pages, { recursive: true, force: true });
});

it('[PAGE-1] stage and gallery open without a network, and never in place of a newer page', async () => {
  const { page, visit, close } = await openStagePage(browser, `${site.address}/?pattern=geode&size=32&paused=1`);
  await page.evaluate(async () => {
    // The page does so by itself once it has been open for a while.
    await navigator.serviceWorker.register('/service-worker.js');
    await navigator.serviceWorker.ready;
    await window.afterimage.save({ name: 'kept' });
  });

  // A newer page is there: it is the one that is shown.
  const file = join(pages, 'index.html');
  await writeFile(file, (await readFile(file, 'utf8')).replace('<body>', '<body data-newer>'));
  await visit(`${site.address}/?pattern=geode&size=32&paused=1`);
  expect(await page.$('body[data-newer]')).not.toBeNull();

  await site.close();
  await visit(`${site.address}/?pattern=tidepool&size=32&paused=1`);
  expect(await page.$('body[data-newer]')).toBeNull();
  await page.evaluate(() => window.afterimage.step(3));
  expect(await page.evaluate(async () => (await window.afterimage.saves()).map(({ title }) => title))).toEqual([
    'kept',
  ]);
  await page.goto(`${site.address}/gallery`);
  await seen(page, '>>> ::-p-text(The server does not answer)');
  await close();
});
