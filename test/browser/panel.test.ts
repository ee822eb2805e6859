import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../helpers/axe';
import { sharedChromium } from '../helpers/chromium';
import { click, countPictures, find, focused, moduleAt, pathOf, pictureOf, seen } from '../helpers/panel-page';
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

it('a hand plays the live pattern in the panel, by keyboard and pointer, and gives back what it took', async () => {
  const { page, problems } = await openStagePage(browser, `${site.address}/?pattern=geode&size=64`, {
    width: 900,
    height: 700,
  });
  const address = 'main.warp.inner';
  const given = await pathOf(page, address, 'turn');
  expect(given).toMatchObject({ kind: 'wave' });

  // The key opens it with the focus in the tree; arrows choose, Enter goes on to the module.
  await page.keyboard.press('~');
  await seen(page, 'afterimage-panel');
  await page.waitForFunction(() => document.activeElement?.localName === 'afterimage-panel');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  expect(await focused(page)).toMatch(/^main · feedback\s+brisk/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^warp\s+affine/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^inner · warp\s+swirl/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.afterimage.tick > 30);
  expect(await focused(page)).toMatch(/^swirl/);

  // A moving value shows itself; a dragged slider takes it over while the show plays on.
  const slider = await find(page, 'slider', 'turn');
  const shown = await slider.evaluate((element) => (element as HTMLInputElement).value);
  await page.waitForFunction((element, before) => (element as HTMLInputElement).value !== before, {}, slider, shown);
  await slider.scrollIntoView();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is seen');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await find(page, 'button', 'Path of turn: const');
  const taken = await pathOf(page, address, 'turn');
  expect(taken).toMatchObject({ kind: 'const' });
  expect(Number(await slider.evaluate((element) => (element as HTMLInputElement).value))).toBeCloseTo(
    taken?.kind === 'const' ? (taken.value[0] ?? Number.NaN) : Number.NaN,
    2,
  );

  // The hand gives back: the same path with the same phase.
  await click(page, 'button', 'Give back turn to its wave');
  await find(page, 'button', 'Path of turn: wave');
  expect(await pathOf(page, address, 'turn')).toEqual(given);

  // A complex parameter is dragged in the plane and nudged by keys.
  const pad = await find(page, 'application', 'centre, complex plane: arrow keys move the point, with Shift by more');
  await pad.scrollIntoView();
  await pad.click();
  await find(page, 'button', 'Path of centre: const');
  const middle = await pathOf(page, address, 'centre');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => pathOf(page, address, 'centre')).not.toEqual(middle);
  const nudged = await pathOf(page, address, 'centre');
  if (middle?.kind !== 'const' || nudged?.kind !== 'const') throw new Error('the hand holds it');
  expect(nudged.value[0]).toBeGreaterThan(middle.value[0] ?? 1);

  // Another kind of path, from the editor; what is written wrong is told where it is written, and changes nothing.
  await click(page, 'button', 'Path of turn: wave');
  const kind = await find(page, 'combobox', 'Kind of path of turn');
  await kind.select('smooth');
  await find(page, 'button', 'Path of turn: smooth');
  const smooth = await pathOf(page, address, 'turn');
  expect(smooth).toMatchObject({ kind: 'smooth' });
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  const expression = await find(page, 'textbox', 'Path of turn as an expression');
  await expression.click({ count: 3 });
  await page.keyboard.type('wave(0.2, ) speed 1');
  await page.keyboard.press('Enter');
  await seen(page, '>>> ::-p-text(a number is missing at 11)');
  expect(await expression.evaluate((element) => element.getAttribute('aria-invalid'))).toBe('true');
  expect(await pathOf(page, address, 'turn')).toEqual(smooth);
  // What is set within 30 ticks is one step of undoing.
  await page.waitForFunction(
    (since) => window.afterimage.tick > since + 31,
    {},
    await page.evaluate(() => window.afterimage.tick),
  );
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await expression.click({ count: 3 });
  await page.keyboard.type('wave(0.2, 0.1) speed 0.25');
  await page.keyboard.press('Enter');
  await find(page, 'button', 'Path of turn: wave');
  expect(await pathOf(page, address, 'turn')).toMatchObject({
    args: [
      [0.2, 0],
      [0.1, 0],
    ],
    speed: 0.25,
  });

  // What was done is undone and done again.
  const written = await pathOf(page, address, 'turn');
  await click(page, 'button', 'Undo');
  await expect.poll(() => pathOf(page, address, 'turn')).toEqual(smooth);
  await click(page, 'button', 'Redo');
  await expect.poll(() => pathOf(page, address, 'turn')).toEqual(written);
  await click(page, 'button', 'Freeze this module');
  await find(page, 'button', 'Path of turn: const');
  await click(page, 'button', 'Release this module');
  await find(page, 'button', 'Path of turn: wave');

  // Escape closes, the key opens again, and what was taken is still known.
  await page.keyboard.press('Escape');
  await expect.poll(() => page.$('afterimage-panel')).toBeNull();
  await page.keyboard.press('~');
  await find(page, 'button', 'Give back turn to its wave');
  expect(problems).toEqual([]);
  await page.close();
}, 60_000);

it('a slot takes another component with a crossfade, scripts come and go, and every view is accessible, also in a narrow window', async () => {
  const { page, problems } = await openStagePage(browser, `${site.address}/?pattern=geode&size=64`, {
    width: 900,
    height: 700,
  });
  await page.keyboard.press('~');
  await click(page, 'button', 'Pick for fold');
  await page.keyboard.type('tile');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => {
      const root = window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root;
      const fold = root?.type === 'module' ? root.slots.fold : undefined;
      return fold?.type === 'crossfade' && fold.to.component.startsWith('fold/tile@');
    },
    { timeout: 20_000 },
  );
  await seen(page, '>>> [data-key="main.fold%"]');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);

  // The views, by keyboard.
  await click(page, 'tab', 'Modules');
  await page.keyboard.press('ArrowRight');
  await find(page, 'form', 'Add a script');
  await seen(page, '>>> ::-p-text(from folds)');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  const scripts = async () => (await moduleAt(page, 'main')).scripts.length;
  const before = await scripts();
  await click(page, 'button', 'Add script');
  await page.waitForFunction(
    (count) => {
      const root = window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root;
      return root?.type === 'module' && root.scripts.length === count;
    },
    {},
    before + 1,
  );
  await click(page, 'button', 'Kill randomize fold of main');
  await page.waitForFunction(
    (count) => {
      const root = window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root;
      return root?.type === 'module' && root.scripts.length === count;
    },
    {},
    before,
  );
  await click(page, 'tab', 'Scripts');
  for (const [view, sign] of [
    ['Sections', 'afterimage-sections-view >>> .share'],
    ['Passes', 'afterimage-passes-view >>> .gutter'],
    ['Pattern', 'afterimage-pattern-view >>> input'],
    ['Log', 'afterimage-log-view >>> li'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await find(page, 'tab', view);
    await seen(page, `afterimage-panel >>> ${sign}`);
    expect(await violations(page, 'afterimage-panel')).toEqual([]);
  }

  expect(await page.$eval('afterimage-panel >>> afterimage-log-view >>> li', (line) => line.textContent)).toContain(
    'killScript',
  );

  // A narrow window shows the tree, then the module in its place.
  await page.setViewport({ width: 390, height: 844 });
  await click(page, 'tab', 'Modules');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await (await seen(page, '>>> [data-key=main]')).click();
  await find(page, 'button', 'All modules');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);

  // Looking costs little: the mean of all beats so far, ms; a quarter of this where no other test runs beside.
  const cost = await page.evaluate(() => document.querySelector('afterimage-panel')?.desk.cost);
  if (!cost) throw new Error('the panel is open');
  expect(cost.beats).toBeGreaterThan(20);
  expect(cost.milliseconds / cost.beats).toBeLessThan(8);
  expect(problems).toEqual([]);
  await page.close();
}, 60_000);

it('[VIEW-2] [VIEW-4] [VIEW-5] every module shows what it does while no byte of the light changes, through a lost context too, and nothing when nobody looks', async () => {
  const address = `${site.address}/?pattern=geode&size=64&seed=views&paused=1`;
  const alone = await openStagePage(browser, address, { width: 900, height: 700 });
  await alone.page.evaluate(() => window.afterimage.step(40));
  const undisturbed = await alone.page.evaluate(() => window.afterimage.bufferHash());
  await alone.close();

  const { page, problems, close } = await openStagePage(browser, address, { width: 900, height: 700 });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site.address)) foreign.push(request.url());
  });
  await page.keyboard.press('~');
  await seen(page, '>>> [data-key="main.warp.inner"] >>> canvas.there');
  await countPictures(page);
  const before = await pictureOf(page, 'main.warp.inner');
  await page.evaluate(() => window.afterimage.step(20));
  await page.evaluate(async () => {
    const context = document.querySelector('canvas')?.getContext('webgl2');
    const lose = context?.getExtension('WEBGL_lose_context');
    lose?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 50));
    lose?.restoreContext();
  });
  await page.evaluate(() => window.afterimage.step(20));
  const shown = await page.evaluate(() => window.pictures);
  await page.waitForFunction((count) => window.pictures > count + 8, {}, shown);
  expect(await page.evaluate(() => window.afterimage.bufferHash())).toBe(undisturbed);

  // A value is seen at once, in the picture of its module.
  await page.evaluate(() => window.afterimage.run('setParam', { module: 'main.warp.inner', name: 'turn', path: -1.5 }));
  await expect.poll(() => pictureOf(page, 'main.warp.inner')).not.toBe(before);

  // A folded branch and a closed panel draw nothing.
  await (await seen(page, '>>> [data-key=main]')).click();
  await page.keyboard.press('ArrowLeft');
  expect(await page.$('>>> [data-key="main.warp"]')).toBeNull();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.$('afterimage-panel')).toBeNull();
  const last = await page.evaluate(() => window.pictures);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await page.evaluate(() => window.pictures)).toBeLessThanOrEqual(last + 1);
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
  await close();
}, 60_000);

it('a section is written with its problems beside their lines, a script, a pass and the pattern are edited where they are shown', async () => {
  const { page, problems, close } = await openStagePage(
    browser,
    `${site.address}/?pattern=geode&size=64&seed=edit&paused=1`,
    {
      width: 900,
      height: 700,
    },
  );
  const live = () => page.evaluate(() => window.afterimage.state().decks.at(-1));
  await page.keyboard.press('~');
  await find(page, 'button', 'Pick for main');

  await click(page, 'tab', 'Sections');
  await click(page, 'button', 'Edit a copy');
  const name = await find(page, 'textbox', 'name; under the name of a core section, scripts pick from yours');
  await name.click({ count: 3 });
  await page.keyboard.type('mine');
  const paper = await find(page, 'textbox', 'Entries of the section, one per line');
  await paper.click();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('warp/spiral 2\nwarp/sinee');
  await seen(page, '>>> ::-p-text(mine.slib:2)');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await page.keyboard.press('Backspace');
  await click(page, 'button', 'Keep');
  await find(page, 'list', 'Entries of mine');
  expect((await live())?.sections.mine).toBe('warp/spiral 2\nwarp/sine');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await click(page, 'button', 'Remove');
  await expect.poll(async () => (await live())?.sections.mine).toBeUndefined();

  await click(page, 'tab', 'Scripts');
  await click(page, 'button', 'Edit randomize fold of main');
  const fade = await seen(page, 'afterimage-panel >>> afterimage-scripts-list >>> input[name=fade]');
  await fade.click({ count: 3 });
  await page.keyboard.type('3');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await moduleAt(page, 'main')).scripts[0])
    .toMatchObject({ kind: 'randomize', fade: 3 });

  await click(page, 'tab', 'Passes');
  const format = await find(page, 'combobox', 'format');
  await format.select('rgba8');
  await expect.poll(async () => (await live())?.pattern.passes[0]?.buffer?.format).toBe('rgba8');
  await (await seen(page, 'afterimage-panel >>> summary')).click();
  await click(page, 'button', 'Add pass');
  await expect.poll(async () => (await live())?.pattern.passes.length).toBe(4);
  await find(page, 'group', 'Pass pass3');
  expect(await violations(page, 'afterimage-panel')).toEqual([]);
  await click(page, 'button', 'Remove pass3');
  await expect.poll(async () => (await live())?.pattern.passes.length).toBe(3);

  await click(page, 'tab', 'Pattern');
  const about = await find(page, 'textbox', 'about');
  await about.click({ count: 3 });
  await page.keyboard.type('Stones.');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await live())?.pattern.about).toBe('Stones.');
  await (await find(page, 'combobox', 'samples per pixel')).select('2');
  await expect.poll(async () => (await live())?.pattern.supersample).toBe(2);
  expect(problems).toEqual([]);
  await close();
}, 60_000);
