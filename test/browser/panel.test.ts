import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Module, SlotContent } from '../../engine/document';
import { launchChromium } from '../helpers/chromium';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium({ renderer: 'llvmpipe' });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Waits for an element, inside whatever shadow roots it is: what changes in there wakes nobody, so it looks again and again. */
async function seen(page: Page, selector: string): Promise<ElementHandle<Element>> {
  return vi.waitFor(
    async () => {
      const found = await page.$(selector);
      if (!found) throw new Error(`nothing is seen of ${selector}`);
      return found;
    },
    { timeout: 10_000, interval: 60 },
  );
}

/** What a person finds by role and name. */
function find(page: Page, role: string, name: string): Promise<ElementHandle<Element>> {
  return seen(page, `::-p-aria([name="${name}"][role="${role}"])`);
}

async function click(page: Page, role: string, name: string): Promise<void> {
  await (await find(page, role, name)).click();
}

/** The name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
  });
}

/** The module at an address of the live pattern, new sides of crossfades taken. */
async function moduleAt(page: Page, address: string): Promise<Module> {
  const state = await page.evaluate(() => window.afterimage.state());
  const [pass, ...slots] = address.split('.');
  const settled = (content: SlotContent | undefined): Module => {
    if (!content) throw new Error(`nothing stands at ${address}`);
    return content.type === 'crossfade' ? content.to : content;
  };
  let module = settled(state.decks.at(-1)?.pattern.passes.find(({ name }) => name === pass)?.root);
  for (const slot of slots) module = settled(module.slots[slot]);
  return module;
}

async function pathOf(page: Page, address: string, name: string) {
  return (await moduleAt(page, address)).params[name];
}

/** What axe-core finds wrong with the panel as it is now. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run(what: string): Promise<AxeResults> } }).axe.run('afterimage-panel'),
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary}`),
  );
}

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
  expect(await violations(page)).toEqual([]);
  expect(await focused(page)).toMatch(/^main\s+ink/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^warp\s+affine/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^inner\s+swirl/);
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
  expect(await violations(page)).toEqual([]);
  const expression = await find(page, 'textbox', 'Path of turn as an expression');
  await expression.click({ count: 3 });
  await page.keyboard.type('wave(0.2, ) speed 1');
  await page.keyboard.press('Enter');
  await seen(page, '>>> ::-p-text(a number is missing at 11)');
  expect(await expression.evaluate((element) => element.getAttribute('aria-invalid'))).toBe('true');
  expect(await pathOf(page, address, 'turn')).toEqual(smooth);
  expect(await violations(page)).toEqual([]);
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
  expect(await violations(page)).toEqual([]);
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
  expect(await violations(page)).toEqual([]);

  // The views, by keyboard.
  await click(page, 'tab', 'Modules');
  await page.keyboard.press('ArrowRight');
  await find(page, 'form', 'Add a script');
  await seen(page, '>>> ::-p-text(from folds)');
  expect(await violations(page)).toEqual([]);
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
    ['Log', 'afterimage-log-view >>> li'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await find(page, 'tab', view);
    await seen(page, `afterimage-panel >>> ${sign}`);
    expect(await violations(page)).toEqual([]);
  }

  expect(await page.$eval('afterimage-panel >>> afterimage-log-view >>> li', (line) => line.textContent)).toContain(
    'killScript',
  );

  // A narrow window shows the tree, then the module in its place.
  await page.setViewport({ width: 390, height: 844 });
  await click(page, 'tab', 'Modules');
  expect(await violations(page)).toEqual([]);
  await (await seen(page, '>>> [data-key=main]')).click();
  await find(page, 'button', 'All modules');
  expect(await violations(page)).toEqual([]);

  // Looking costs little: the mean of all beats so far, on whatever machine this is.
  const cost = await page.evaluate(() => document.querySelector('afterimage-panel')?.desk.cost);
  if (!cost) throw new Error('the panel is open');
  expect(cost.beats).toBeGreaterThan(20);
  expect(cost.milliseconds / cost.beats).toBeLessThan(2);
  expect(problems).toEqual([]);
  await page.close();
}, 60_000);
