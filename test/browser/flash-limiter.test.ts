import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { Site } from '../helpers/site';
import { limits } from '../vitals/verdict';
import type { FlashPage } from './pages/flash';

declare global {
  interface Window {
    flashTest: FlashPage;
  }
}

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/flash.ts', import.meta.url));
  browser = await sharedChromium('llvmpipe');
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => 'flashTest' in window);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const flash = (value: string, ticks: number, limited: boolean) =>
  page.evaluate((...args) => window.flashTest.flash(...args), value, ticks, limited);

it.each([
  ['the whole picture at 10 Hz', 'mod(floor(t / 3.0), 2.0) * 0.9 + 0.05'],
  ['a third of it at 5 Hz', 'z.x < 0.34 ? mod(floor(t / 6.0), 2.0) : 0.3'],
  ['softly, at 6 Hz', '0.5 + 0.45 * sin(t * 0.628)'],
])('[STAGE-18] holds back what flashes over %s, in buffers and screenshots not', async (_, value) => {
  const free = await flash(value, 200, false);
  const held = await flash(value, 200, true);
  expect(free.most).toBeGreaterThan(limits.mostFlashes);
  expect(held.most).toBeLessThanOrEqual(limits.mostFlashes);
  expect(held.buffer).toEqual(free.buffer);
  expect(held.read).toEqual(free.read);
});

it('[STAGE-18] shows what does not flash exactly as it is, and the picture comes back when the flashing ends', async () => {
  const calm = 'mod(floor(t / 15.0), 2.0) * 0.8 + 0.1 * z.x';
  expect((await flash(calm, 150, true)).middle).toEqual((await flash(calm, 150, false)).middle);
  const { middle } = await flash('t < 90.0 ? mod(floor(t / 3.0), 2.0) * 0.9 : 0.6', 300, true);
  const bright = Math.round(0.6 * 255);
  expect(Math.max(...middle.slice(60, 90))).toBeLessThan(bright / 2);
  expect(middle.at(-1)).toBe(bright);
});
