import type { Browser, KeyInput, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { violations } from '../helpers/axe';
import { sharedChromium } from '../helpers/chromium';
import { find, moduleAt, seen } from '../helpers/panel-page';
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

/** Presses a key while others are held. */
async function chord(page: Page, ...keys: KeyInput[]): Promise<void> {
  const last = keys.at(-1);
  const held = keys.slice(0, -1);
  for (const key of held) await page.keyboard.down(key);
  if (last) await page.keyboard.press(last);
  for (const key of held.reverse()) await page.keyboard.up(key);
}

/** The value of a parameter once it stands still. */
async function restingValue(page: Page, address: string, name: string): Promise<readonly number[]> {
  return vi.waitFor(
    async () => {
      const path = (await moduleAt(page, address)).params[name];
      if (path?.kind !== 'const') throw new Error(`${address}:${name} moves: ${path?.kind}`);
      return path.value;
    },
    { timeout: 6000, interval: 40 },
  );
}

/** Expects something of what may take a while. */
function soon<Value>(look: () => Promise<Value>) {
  return expect.poll(look, { timeout: 10_000, interval: 40 });
}

async function live(page: Page) {
  return page.evaluate(() => {
    const deck = window.afterimage.state().decks.at(-1);
    return { name: deck?.pattern.name, seed: deck?.seed, tick: deck?.tick ?? 0 };
  });
}

const nameIn = (component: string): string => component.replace(/^.*\/|@.*$/g, '');

it('[HANDS-2] [HANDS-3] [HANDS-4] keys nudge parameters and step slots, and what they did is undone by name', async () => {
  const { page, problems } = await openStagePage(browser, `${site.address}/?pattern=geode&seed=a&size=32`);
  const before = await moduleAt(page, 'main.warp');

  // A held key nudges again and again, and the hand has taken the moving value over.
  await page.keyboard.press('a');
  const [first = 0, im = 0] = await restingValue(page, 'main.warp', 'scale');
  await page.keyboard.down('a');
  for (let count = 0; count < 3; count++) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await soon(async () => (await restingValue(page, 'main.warp', 'scale'))[0]).toBeCloseTo(first + 4 * 0.075, 3);
  const [up = 0] = await restingValue(page, 'main.warp', 'scale');
  expect(up).toBeGreaterThan(first);
  await chord(page, 'Shift', 'A');
  await vi.waitFor(async () => expect((await restingValue(page, 'main.warp', 'scale'))[1]).not.toBeCloseTo(im, 3));

  // Two quick steps are one switch to the second next; the one before leads back.
  const warp = async () => (await moduleAt(page, 'main.warp')).component;
  await page.keyboard.press('1');
  await soon(warp).not.toBe(before.component);
  const next = await warp();
  await page.keyboard.press('1');
  await soon(async () => [before.component, next].includes(await warp())).toBe(false);
  const second = await warp();
  await page.keyboard.press('q');
  await soon(warp).toBe(next);
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await soon(async () => [before.component, next, second].includes(await warp())).toBe(false);
  const third = await warp();
  await page.keyboard.press('q');
  await soon(warp).toBe(second);

  await chord(page, 'Control', 'z');
  await seen(page, `>>> ::-p-text(Undone: main.warp to ${nameIn(third)})`);
  await chord(page, 'Control', 'Shift', 'Z');
  await seen(page, `>>> ::-p-text(Redone: main.warp to ${nameIn(second)})`);
  await vi.waitFor(
    async () => {
      await chord(page, 'Control', 'z');
      if (!(await page.$('>>> ::-p-text(Nothing to undo)'))) throw new Error('there is more to undo');
    },
    { timeout: 10_000, interval: 30 },
  );
  expect((await moduleAt(page, 'main.warp')).params).toEqual(before.params);
  expect(problems).toEqual([]);
  await page.close();
}, 40_000);

it('[HANDS-5] a bank slot takes the moment, says when it is empty, and plays again', async () => {
  const { page, problems, close } = await openStagePage(browser, `${site.address}/?pattern=geode&seed=a&size=32`);
  await chord(page, 'Alt', 'Digit2');
  await seen(page, '>>> ::-p-text(Bank slot 2 is empty: Alt+Shift+2 keeps this moment in it)');
  await chord(page, 'Alt', 'Shift', 'Digit2');
  await seen(page, '>>> ::-p-text(Kept in bank slot 2)');
  await page.evaluate(() => window.afterimage.open('tidepool', { seed: 'b', size: 32 }));
  await page.reload();
  await page.waitForFunction(() => 'afterimage' in window);
  await page.evaluate(() => window.afterimage.ready);
  expect((await live(page)).name).toBe('tidepool');
  await chord(page, 'Alt', 'Digit2');
  await soon(() => live(page)).toMatchObject({ name: 'geode', seed: 'a' });

  await page.keyboard.press('k');
  await find(page, 'button', 'Play slot 2: geode');
  expect(await violations(page, 'afterimage-chrome')).toEqual([]);
  await (await find(page, 'button', 'Put pattern and seed into slot 3')).click();
  await (await find(page, 'button', 'Play slot 3: geode')).click();
  await soon(async () => (await live(page)).tick).toBeLessThan(60);
  await (await find(page, 'button', 'Empty slot 3')).click();
  await soon(() => page.$('>>> [aria-label="Empty slot 3"]')).toBeNull();
  expect(problems).toEqual([]);
  await close();
}, 40_000);

it('[HANDS-1] a key is given to something else: the conflict is named, swapped and kept', async () => {
  const { page, problems, visit, close } = await openStagePage(browser, `${site.address}/?pattern=geode&size=32`, {
    width: 900,
    height: 700,
  });
  await page.keyboard.press('?');
  await (await find(page, 'button', 'Change keys')).click();
  await (await seen(page, '>>> [data-action=meters]')).click();
  await page.keyboard.press('Space');
  await seen(page, '>>> ::-p-text(is “Keep this moment”)');
  expect(await violations(page, 'afterimage-chrome')).toEqual([]);
  await page.keyboard.press('Enter');
  await find(page, 'button', 'Meters Space');
  await find(page, 'button', 'Keep this moment |');
  await page.keyboard.press('Escape');

  const shown = () => page.evaluate(() => document.querySelector('afterimage-chrome')?.showMeters);
  await visit(`${site.address}/?pattern=geode&size=32`);
  await page.keyboard.press('Space');
  expect(await shown()).toBe(true);
  await page.keyboard.press('?');
  await (await find(page, 'button', 'Change keys')).click();
  await (await find(page, 'button', 'Reset all')).click();
  await find(page, 'button', 'Meters |');
  await page.keyboard.press('Escape');
  await page.keyboard.press('|');
  expect(await shown()).toBe(false);
  expect(problems).toEqual([]);
  await close();
}, 40_000);

it('[HANDS-6] the palette finds and does anything, asks for what it needs and tells what is wrong in its place', async () => {
  const { page, problems, close } = await openStagePage(browser, `${site.address}/?pattern=geode&seed=a&size=32`, {
    width: 390,
    height: 844,
  });
  await chord(page, 'Control', 'p');
  const field = await find(page, 'combobox', 'Find and do anything');
  await page.waitForFunction((element) => element.matches(':focus'), {}, field);
  expect(await violations(page, 'afterimage-palette')).toEqual([]);

  // A parameter, by a path that is wrong first.
  await page.keyboard.type('main.warp: scale');
  await page.keyboard.press('Enter');
  await find(page, 'form', 'main.warp: scale');
  await page.keyboard.press('End');
  await chord(page, 'Control', 'a');
  await page.keyboard.type('wobble(2)');
  await page.keyboard.press('Enter');
  await seen(page, '>>> [aria-invalid="true"]');
  expect(await violations(page, 'afterimage-palette')).toEqual([]);
  await chord(page, 'Control', 'a');
  await page.keyboard.type('0.5+0.25i');
  await page.keyboard.press('Enter');
  await soon(() => page.$('>>> [role=combobox]')).toBeNull();
  expect(await restingValue(page, 'main.warp', 'scale')).toEqual([0.5, 0.25]);

  // A command with a module that is not there; then one that needs nothing. What was done last comes first.
  await chord(page, 'Control', 'k');
  await find(page, 'option', 'main.warp: scale … Parameter');
  await page.keyboard.type('freeze');
  await page.keyboard.press('Enter');
  await find(page, 'form', 'freeze');
  await page.keyboard.type('main.wrap');
  await page.keyboard.press('Enter');
  await seen(page, '>>> ::-p-text(there is no module at this address)');
  await page.keyboard.press('Escape');
  await page.keyboard.type('orchard');
  await page.keyboard.press('Enter');
  await soon(async () => (await moduleAt(page, 'main.warp')).component).toBe('warp/orchard@1');

  // A pattern; and Escape does nothing but close.
  await chord(page, 'Control', 'p');
  await page.keyboard.type('tidepool');
  await page.keyboard.press('Enter');
  await soon(async () => (await live(page)).name).toBe('tidepool');
  await chord(page, 'Control', 'p');
  await find(page, 'combobox', 'Find and do anything');
  await page.keyboard.press('Escape');
  await soon(() => page.$('>>> [role=combobox]')).toBeNull();
  expect(problems).toEqual([]);
  await close();
}, 40_000);

it('[HANDS-7] [HANDS-8] the pointer and fingers drive parameters, a click and a tap change nothing', async () => {
  const { page, problems, close } = await openStagePage(browser, `${site.address}/?pattern=geode&seed=a&size=32`, {
    width: 400,
    height: 400,
  });
  const commands = () => page.evaluate(async () => JSON.stringify(window.afterimage.state().decks.at(-1)?.pattern));
  await page.evaluate(() => {
    const detail = { module: 'display', name: 'lamp' };
    window.dispatchEvent(new CustomEvent('drive-parameter', { detail }));
  });
  await page.evaluate(() => window.afterimage.pause());
  const given = (await moduleAt(page, 'display')).params.lamp;
  const still = await commands();
  await page.mouse.click(300, 100);
  await page.mouse.click(300, 100, { count: 2 });
  expect(await commands()).toBe(still);

  const [low, high] = [-1.5, 1.5];
  const at = (x: number, y: number) => [low + (x / 400) * (high - low), high - (y / 400) * (high - low)];
  await page.mouse.move(200, 200);
  await page.mouse.down();
  await page.mouse.move(300, 100, { steps: 6 });
  await soon(async () => (await moduleAt(page, 'display')).params.lamp).toEqual({
    kind: 'const',
    value: at(300, 100),
  });
  // With Shift it springs back to what drove it.
  await page.keyboard.down('Shift');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await soon(async () => (await moduleAt(page, 'display')).params.lamp).toEqual(given);

  // One finger drags, the second turns and stretches another parameter; a tap shows the bar and takes it away.
  const scale = await page.evaluate(() =>
    window.afterimage.run('setParam', { module: 'main.warp', name: 'scale', path: [0.5, 0] }),
  );
  expect(scale).toBeUndefined();
  const touch = await page.touchscreen.touchStart(100, 200);
  await touch.move(120, 140);
  await touch.move(100, 100);
  await soon(async () => (await moduleAt(page, 'display')).params.lamp).toMatchObject({
    kind: 'const',
    value: at(100, 100),
  });
  const second = await page.touchscreen.touchStart(200, 100);
  await second.move(300, 100);
  await soon(async () => (await restingValue(page, 'main.warp', 'scale'))[0]).toBeCloseTo(1, 2);
  await second.move(100, 0);
  await soon(async () => (await restingValue(page, 'main.warp', 'scale'))[1]).toBeCloseTo(0.5, 2);
  await second.end();
  await touch.end();

  const awake = () => page.evaluate(() => document.querySelector('afterimage-chrome')?.hints.awake);
  const was = await awake();
  await page.touchscreen.tap(200, 60);
  expect(await awake()).toBe(!was);
  await page.touchscreen.tap(200, 60);
  expect(await awake()).toBe(was);
  expect(problems).toEqual([]);
  await close();
}, 40_000);
