import { PNG } from 'pngjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage, type StagePage } from '../helpers/stage-page';

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

const open = (address: string): Promise<StagePage> => openStagePage(browser, `${site.address}${address}&paused=1`);
const step = (page: Page, ticks: number) => page.evaluate((count) => window.afterimage.step(count), ticks);
const run = (page: Page, method: string, arg: unknown) =>
  page.evaluate((name, given) => window.afterimage.run(name, given), method, arg);
const bufferHash = (page: Page) => page.evaluate(() => window.afterimage.bufferHash());

async function pictureOf(page: Page): Promise<Uint8Array> {
  const bytes = await page.evaluate(async () => [...(await window.afterimage.picture())]);
  return PNG.sync.read(Buffer.from(bytes)).data;
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** How far two pictures are apart on average, in 8-bit steps of a channel. */
const apart = (one: Uint8Array, other: Uint8Array): number =>
  mean(one.map((value, index) => Math.abs(value - (other[index] ?? 0))));

/** Everything that changes buffers or programs while it plays, with ticks between. */
async function changeAll(page: Page): Promise<void> {
  const changes: readonly (readonly [string, object])[] = [
    ['setProfile', { size: 128 }],
    ['setPass', { pass: 'main', scale: 0.6 }],
    ['setProfile', { supersample: 2 }],
    ['setPass', { pass: 'main', format: 'rgba8' }],
    ['addPass', { pass: { name: 'glow', buffer: { scale: 0.5 }, light: 'main', root: 'feedback/bloom' } }],
    ['renamePass', { pass: 'main', name: 'basin' }],
    ['undo', {}],
    ['setProfile', { size: 48 }],
    ['removePass', { pass: 'glow' }],
  ];
  for (const [method, arg] of changes) {
    await run(page, method, arg);
    await step(page, 3);
  }
}

it('[STAGE-17] [SHOW-19] another size keeps the picture, more samples make it finer, and a save resumes bit for bit', async () => {
  const stage = await open('/?pattern=geode&seed=size&size=64');
  const { page } = stage;
  await step(page, 90);
  const small = await pictureOf(page);
  expect(mean(small)).toBeGreaterThan(80);
  const before = await bufferHash(page);
  await run(page, 'setProfile', { size: 128 });
  expect(await page.evaluate(() => window.afterimage.state().decks[0]?.pattern.size)).toBe(128);
  expect(apart(await pictureOf(page), small)).toBeLessThan(8);
  await run(page, 'setProfile', { size: 64 });
  expect(apart(await pictureOf(page), small)).toBeLessThan(8);
  expect(await bufferHash(page)).not.toBe(before);
  await run(page, 'setProfile', { supersample: 3 });
  await step(page, 30);
  expect(mean(await pictureOf(page))).toBeGreaterThan(80);
  const { id } = await page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' }));
  await step(page, 20);

  const resumed = await open(`/?save=${id}`);
  await step(resumed.page, 20);
  expect(await bufferHash(resumed.page)).toBe(await bufferHash(page));
  expect([...stage.problems, ...resumed.problems]).toEqual([]);
  await Promise.all([stage.close(), resumed.close()]);
});

it('[STAGE-13] [STAGE-17] [SHOW-22] a lost context after changes of passes and profile leaves every later byte as it would have been', async () => {
  const [calm, lost] = await Promise.all([1, 2].map(() => open('/?pattern=geode&seed=profile&size=64')));
  if (!calm || !lost) throw new Error('two stages');
  await Promise.all([calm, lost].map(({ page }) => step(page, 40).then(() => changeAll(page))));
  await lost.page.evaluate(async () => {
    const canvas = document.querySelector('canvas');
    const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const back = new Promise((resolve) => canvas?.addEventListener('webglcontextrestored', resolve, { once: true }));
    canvas?.addEventListener('webglcontextlost', () => setTimeout(() => extension?.restoreContext(), 20), {
      once: true,
    });
    extension?.loseContext();
    await back;
  });
  expect(await bufferHash(lost.page)).toBe(await bufferHash(calm.page));
  await Promise.all([step(calm.page, 5), step(lost.page, 5)]);
  expect(await bufferHash(lost.page)).toBe(await bufferHash(calm.page));
  expect([...calm.problems, ...lost.problems]).toEqual([]);
  await Promise.all([calm.close(), lost.close()]);
});

it('[SHOW-23] play, pause and step are commands too', async () => {
  const { page, close } = await open('/?pattern=geode&seed=time&size=64');
  await run(page, 'step', { ticks: 7 });
  expect(await page.evaluate(() => window.afterimage.tick)).toBe(7);
  await run(page, 'play', {});
  await page.waitForFunction(() => window.afterimage.tick > 9);
  await run(page, 'pause', {});
  expect(await page.evaluate(() => window.afterimage.playing)).toBe(false);
  const refusal = page.evaluate(() => window.afterimage.run('step', { ticks: 0 }));
  await expect(refusal).rejects.toThrow('[bad-argument] step.ticks');
  await close();
});
