import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../helpers/axe';
import { sharedChromium } from '../helpers/chromium';
import { click, seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

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

/** The states of the stage page, each reached from the one before it; those of the panel are looked at in its own tests. */
const states: readonly [name: string, reach: (page: Page) => Promise<unknown>][] = [
  ['the bare stage', async () => undefined],
  ['the keys', (page) => page.keyboard.press('?')],
  ['the keys being changed', (page) => click(page, 'button', 'Change keys')],
  ['meters', (page) => keys(page, 'Escape', '|')],
  ['a message after saving', (page) => keep(page)],
  ['the saves', (page) => page.keyboard.press('m')],
  ['more about a save', (page) => click(page, 'button', 'More about tidepool')],
  ['everything being downloaded', (page) => exporting(page)],
  ['what the clock keeps', (page) => click(page, 'radio', 'By the clock')],
  ['the trash', (page) => trash(page)],
  ['the trash about to be emptied', (page) => click(page, 'button', 'Empty the trash')],
  ['who a guest is', (page) => whoIAm(page)],
  ['an account being made', (page) => click(page, 'radio', 'Make an account')],
  ['who a member is', (page) => makeAccount(page)],
  ['a new token', (page) => makeToken(page)],
  ['the playlist', (page) => keys(page, 'Escape', 'l')],
  ['the bank', (page) => keys(page, 'Escape', 'k')],
  ['a message of an error', (page) => fail(page)],
  ['the palette', (page) => find(page, 'pause')],
  ['a form of the palette', (page) => form(page)],
  ['a question about code of others', (page) => ask(page)],
  ['everything hidden', (page) => keys(page, 'Escape', 'Escape', 'h')],
];

async function keys(page: Page, ...pressed: readonly Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

async function keep(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await seen(page, '::-p-text(Kept)');
}

async function fail(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const { toasts } = document.querySelector('afterimage-chrome') ?? {};
    toasts?.show({ kind: 'error', text: 'The file cannot be opened', detail: 'Its checksum is wrong.' });
  });
}

async function exporting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { saves } = document.querySelector('afterimage-chrome') ?? {};
    if (saves) saves.exporting = { words: 'Version 2 of 12, 4 MB of 31 MB', part: 0.1 };
  });
}

async function trash(page: Page): Promise<void> {
  await click(page, 'radio', 'All');
  await click(page, 'button', 'Delete tidepool');
  await seen(page, '::-p-text(is deleted)');
  await click(page, 'radio', 'Trash');
}

async function ask(page: Page): Promise<void> {
  await keys(page, 'Escape', 'Escape');
  await page.evaluate(() => {
    const code = [
      { type: 'component' as const, name: 'warp/ripple', by: 'somebody', source: 'vec2 ripple(vec2 z) {}' },
    ];
    const { consent } = document.querySelector('afterimage-chrome') ?? {};
    consent?.ask({ title: 'From elsewhere', author: 'Ada', code, picture: '/stills/geode.png', play: () => undefined });
  });
  await click(page, 'button', 'Show the code');
}

async function whoIAm(page: Page): Promise<void> {
  await keys(page, 'Escape', 'Escape', 'm');
  await click(page, 'button', 'Who I am');
  await seen(page, '::-p-text(This browser is all that knows you)');
}

let accounts = 0;
async function makeAccount(page: Page): Promise<void> {
  accounts += 1;
  await page.locator('>>> afterimage-account >>> input[name=email]').fill(`member-${accounts}@example.org`);
  await page.locator('>>> afterimage-account >>> input[name=password]').fill('correct horse battery');
  await click(page, 'button', 'Make an account');
  await seen(page, '::-p-aria(Sign out[role="button"])');
}

async function makeToken(page: Page): Promise<void> {
  await (await seen(page, '>>> summary::-p-text(Tokens for scripts)')).click();
  await click(page, 'textbox', 'What the new token is for');
  await page.keyboard.type('a script');
  await click(page, 'button', 'Make a token');
  await seen(page, '::-p-text(Copy it now)');
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('p');
  await page.keyboard.up('Control');
  await seen(page, '::-p-aria([role="combobox"])');
  await page.keyboard.type(words);
}

async function form(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await find(page, 'setSpeed');
  await page.keyboard.press('Enter');
  await seen(page, '::-p-aria([name="speed"])');
}

it.each([
  [1440, 900],
  [390, 844],
])('every state of the stage page at %i x %i is without fault for axe', async (width, height) => {
  const { page, close } = await openStagePage(browser, `${site.address}/?pattern=tidepool&size=32&paused=1`, {
    width,
    height,
  });
  const found: string[] = [];
  for (const [name, reach] of states) {
    await reach(page);
    // What slides or fades in has its colours only at the end.
    await new Promise((resolve) => setTimeout(resolve, 350));
    found.push(...(await violations(page)).map((fault) => `${name}: ${fault}`));
  }
  expect(found).toEqual([]);
  await close();
});

it.each([
  [1440, 900],
  [390, 844],
])('the gallery at %i x %i, empty and with a save, is without fault for axe', async (width, height) => {
  const { page, close } = await openStagePage(browser, `${site.address}/?pattern=geode&size=32&paused=1`, {
    width,
    height,
  });
  const look = async (hung: string): Promise<string[]> => {
    await page.goto(`${site.address}/gallery`);
    await seen(page, hung);
    return violations(page);
  };
  expect(await look('>>> h1')).toEqual([]);
  await page.goto(`${site.address}/?pattern=geode&size=32&paused=1`);
  await page.waitForFunction(() => 'afterimage' in window);
  await page.evaluate(async () => {
    await window.afterimage.ready;
    await window.afterimage.save({ name: 'Seen', visibility: 'public' });
  });
  expect(await look('afterimage-gallery >>> afterimage-card')).toEqual([]);
  await close();
});
