import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Costs } from '../../engine/compile';
import { costText } from '../../ui/panel/model/cost-words';
import { sharedChromium } from '../helpers/chromium';
import { coreLibrary } from '../helpers/content';
import { click, find, moduleAt, seen } from '../helpers/panel-page';
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

const costs = () => new Costs(coreLibrary());

/** What a cost mark says, which is the first one inside something. */
function shown(page: Page, inside: string): Promise<string> {
  return page.$eval(`>>> ${inside} .cost`, (mark) => mark.textContent ?? '');
}

it('[COST-4] the panel says what modules, candidates, passes and the pattern cost, and says it anew when they change', async () => {
  const { page, problems, close } = await openStagePage(browser, `${site.address}/?pattern=geode&size=64`, {
    width: 900,
    height: 700,
  });
  await page.keyboard.press('~');
  await seen(page, 'afterimage-panel');
  await seen(page, '>>> [data-key="main.fold"]');
  const costOfMain = async (): Promise<string> => `costs ${costText(costs().content(await moduleAt(page, 'main')))}`;
  const before = await costOfMain();
  expect(await shown(page, '[data-key="main"]')).toBe(before);

  await (await seen(page, '>>> [data-key="main.fold"]')).click();
  await click(page, 'button', 'Pick for fold');
  await seen(page, '>>> li[role=option]');
  const candidates = await page.$$eval('>>> li[role=option]', (options) =>
    options.map((option) => ({
      name: option.querySelector('strong')?.textContent ?? '',
      cost: option.querySelector('.cost')?.textContent ?? '',
    })),
  );
  const folds = coreLibrary()
    .search({ type: 'component', family: 'fold' })
    .flatMap((entity) => (entity.type === 'component' ? [entity] : []));
  expect(candidates).toEqual(
    folds.map((fold) => ({ name: fold.name, cost: `costs ${costText(costs().component(fold))}` })),
  );
  expect(new Set(candidates.map(({ cost }) => cost)).size).toBeGreaterThan(1);

  await page.evaluate(() =>
    window.afterimage.run('switch', { module: 'main', slot: 'fold', to: 'fold/poincare', seconds: 0 }),
  );
  await expect.poll(() => shown(page, '[data-key="main"]')).not.toBe(before);
  expect(await shown(page, '[data-key="main"]')).toBe(await costOfMain());

  await click(page, 'tab', 'Passes');
  await find(page, 'group', 'Pass display');
  const { pattern } = (await page.evaluate(() => window.afterimage.state())).decks.at(-1) ?? {};
  if (!pattern) throw new Error('the pattern plays');
  const marks = await page.$$eval('>>> afterimage-pass >>> .cost', (all) => all.map((mark) => mark.textContent));
  expect(marks).toEqual(pattern.passes.map((pass) => `costs ${costText(costs().pass(pass))}`));
  await click(page, 'tab', 'Pattern');
  await seen(page, '>>> afterimage-pattern-view >>> .cost');
  expect(await shown(page, 'afterimage-pattern-view >>>')).toBe(`costs ${costText(costs().pattern(pattern))}`);
  const title = await page.$eval('>>> afterimage-pattern-view >>> .cost', (mark) => mark.getAttribute('title'));
  expect(title).toMatch(/bare feedback loop, all passes together/);
  expect(problems).toEqual([]);
  await close();
});

it('[COST-4] the workshop says what each component and pattern that it lists costs', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.address}/workshop?show=warp/sine&seed=abc&tick=2`);
  await seen(page, '>>> .names a[aria-current]');
  const library = coreLibrary();
  const sine = `costs ${costText(costs().component(library.get('component', 'warp/sine')))}`;
  expect(await shown(page, '.names a[aria-current]')).toBe(sine);
  expect(await page.$eval('>>> header .cost', (mark) => mark.textContent)).toBe(sine);
  const listed = await page.$$eval('>>> .names a', (links) =>
    links.map((link) => ({
      name: link.querySelector('span')?.textContent ?? '',
      cost: link.querySelector('.cost')?.textContent ?? '',
    })),
  );
  expect(listed.every(({ cost }) => /^costs [\d.]+×$/.test(cost))).toBe(true);
  const geode = `costs ${costText(costs().pattern(library.get('pattern', 'geode')))}`;
  expect(listed).toContainEqual({ name: 'geode', cost: geode });
  await page.close();
});
