import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { coreContent } from '../helpers/shipped';
import type { Site } from '../helpers/site';
import type { PlayerTestPage } from './pages/player';

declare global {
  interface Window {
    playerTest: PlayerTestPage;
  }
}

const header = '/// For a test.\n/// @by test   @license MIT   @version 1\n';
const clock = '{name: clock, root: {use: source/clock}}';

/** What reads well and no driver takes. */
const content = coreContent({
  'components/source/wrong.glsl': `${header}vec4 wrong(vec2 z) { return vec3(z, 1.0); }\n`,
  'components/source/clock.glsl': `${header}vec4 clock(vec2 z) { return vec4(tick, 0.0, 0.0, 1.0); }\n`,
  'patterns/turning.yaml': `name: turning
about: For a test.
passes:
  - name: main
    root: {use: feedback/ink, source: source/dots, scripts: [{switch: source, to: source/wrong, after: 0.5}]}
  - ${clock}
  - {name: display, root: {use: grade/relief}}
`,
  'patterns/sound.yaml': `name: sound
about: For a test.
passes:
  - {name: main, root: {use: feedback/ink, source: source/dots}}
  - ${clock}
  - {name: display, root: {use: grade/relief}}
`,
});

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/player.ts', import.meta.url));
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openPage(pattern: string): Promise<void> {
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => 'playerTest' in window);
  await page.evaluate((layer, name) => window.playerTest.open(layer, name, 16), content, pattern);
}

const buffers = () => page.evaluate(() => window.playerTest.buffers());
const problems = () => page.evaluate(() => window.playerTest.problems());

it('[STAGE-15] a program that the driver refuses is told of once, its pass keeps its picture, and ticks go on', async () => {
  await openPage('turning');
  await page.evaluate(() => window.playerTest.step(29));
  await page.evaluate(() => window.playerTest.step(20));
  const stepped = await buffers();
  await page.evaluate(() => window.playerTest.step(20));
  await page.evaluate(() => window.playerTest.play(150));
  const later = await buffers();
  expect(later.main).toBe(stepped.main);
  expect(later.clock).not.toBe(stepped.clock);
  expect(new Set(later.main?.split(' ')).size, 'a picture, not black').toBeGreaterThan(2);
  const told = await problems();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^\[glsl-compile\] main.source: source\/wrong@1: the graphics driver refuses/);
  await page.close();
});

it('[STAGE-15] a command that would bring one in is refused, however often, and others are not', async () => {
  await openPage('sound');
  const run = (to: string) =>
    page.evaluate((arg) => window.playerTest.run('setSlot', arg), { module: 'main', slot: 'source', to });
  await page.evaluate(() => window.playerTest.step(5));
  for (let attempt = 0; attempt < 2; attempt++)
    expect(await run('source/wrong')).toMatch(/^\[glsl-compile\] main.source/);
  expect(await run('source/rays')).toBeNull();
  const before = await buffers();
  await page.evaluate(() => window.playerTest.step(5));
  expect((await buffers()).main).not.toBe(before.main);
  expect(await problems()).toEqual([]);
  await page.close();
});
