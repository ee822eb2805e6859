import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContentFiles, readContent } from '../../engine/compile';
import type { LayerContent } from '../../engine/document';
import { violations } from '../helpers/axe';
import { sharedChromium } from '../helpers/chromium';
import { smallFiles, smallPattern } from '../helpers/content';
import { serveEntry } from '../helpers/page-entry';
import { type Site, serveSite } from '../helpers/site';

const seeing = 'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}';
/** Light that every tick adds, so that buffers are not dark. */
const loop =
  '/// For tests.\n/// @by a test   @license MIT   @version 1\n/// @param fade 0.9 [0..1] what stays\n/// @slot warp warp where to look\nvec4 loop(vec2 z, float fade) {\n  return light(warp(z) * 0.5 + 0.5) * fade + vec4(0.25 + 0.125 * z, 0.5, 0.25);\n}\n';

const content = (more: ContentFiles = {}): LayerContent =>
  readContent({
    ...smallFiles,
    'components/feedback/loop.glsl': loop,
    'patterns/small.yaml': smallPattern(seeing),
    ...more,
  }).layer;

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium('llvmpipe');
});

afterAll(() => browser?.close());

describe('files that are edited while they play', () => {
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await serveEntry(new URL('./pages/refresh.ts', import.meta.url));
  });

  afterAll(() => site?.close());

  async function opened(): Promise<Page> {
    page = await browser.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => 'refreshTest' in window);
    await page.evaluate((layer) => window.refreshTest.open(layer, 'small', 32), content());
    await page.evaluate(() => window.refreshTest.step(12));
    return page;
  }
  const look = () => page.evaluate(() => window.refreshTest.look());
  const edit = (files: ContentFiles) => page.evaluate((layer) => window.refreshTest.edit(layer), content(files));
  const step = (ticks: number) => page.evaluate((count) => window.refreshTest.step(count), ticks);

  it('[WORK-2] keep tick and buffers, play on with the new code, and survive a lost context', async () => {
    await opened();
    const before = await look();
    expect(await edit({ 'components/feedback/loop.glsl': loop.replace('0.5, 0.25)', '0.125, 0.25)') })).toBeNull();
    const after = await look();
    expect(after.tick).toBe(12);
    expect(after.buffers).toBe(before.buffers);
    expect(after.log).toBe(0);
    await step(3);
    const edited = await look();
    expect(edited.tick).toBe(15);
    await page.evaluate(() => window.refreshTest.loseContext());
    expect((await look()).buffers).toBe(edited.buffers);
    // What the old code would have drawn:
    await opened();
    await step(3);
    expect((await look()).buffers).not.toBe(edited.buffers);
  });

  it('[WORK-2] give new parameters their defaults, and drop those that are gone', async () => {
    await opened();
    const renamed = loop.replaceAll('fade', 'stay').replace('stay 0.9', 'stay 0.75');
    expect(await edit({ 'components/feedback/loop.glsl': renamed })).toBeNull();
    const { pattern } = await look();
    expect(pattern).toContain('"stay":{"kind":"const","value":[0.75]}');
    expect(pattern).not.toContain('"fade":');
  });

  it('[WORK-2] open a pattern anew in its buffers when its file has changed', async () => {
    await opened();
    const before = await look();
    expect(await edit({ 'patterns/small.yaml': smallPattern(`${seeing}, fade: 0.5`) })).toBeNull();
    const after = await look();
    expect([after.tick, after.buffers]).toEqual([before.tick, before.buffers]);
    expect(after.pattern).toContain('"fade":{"kind":"const","value":[0.5]}');
  });

  it('[WORK-2] change nothing when the driver refuses them or a component is gone', async () => {
    await opened();
    const before = await look();
    const refused = loop.replace('* fade +', '* fade * missing(z) +');
    expect(await edit({ 'components/feedback/loop.glsl': refused })).toMatch(/glsl|missing/);
    const lost = content();
    const without = {
      ...lost,
      entities: lost.entities.filter((entity) => !('name' in entity && entity.name === 'spiral')),
    };
    expect(await page.evaluate((layer) => window.refreshTest.edit(layer), without)).toContain('unknown-component');
    expect(await look()).toEqual(before);
  });
});

describe('the workshop', () => {
  it('[WORK-3] steps by arrows, stands still at the tick of its address, and says there what it shows', async () => {
    const site = await serveSite();
    const page = await browser.newPage();
    try {
      const visit = async (address: string): Promise<void> => {
        await page.goto(`${site.address}${address}`);
      };
      await visit('/workshop?show=warp/sine&seed=abc&tick=6');
      const picture = () =>
        page.evaluate(
          () => document.querySelector('afterimage-workshop')?.shadowRoot?.querySelector('h1')?.textContent,
        );
      await page.waitForFunction(() =>
        document.querySelector('afterimage-workshop')?.shadowRoot?.textContent?.includes('tick 6'),
      );
      expect(await picture()).toBe('warp/sine');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(() => location.search === '?show=warp/spiral&seed=abc');
      await page.keyboard.press('ArrowLeft');
      await page.waitForFunction(() => location.search === '?show=warp/sine&seed=abc');
      expect(await picture()).toBe('warp/sine');
    } finally {
      await page.close();
      await site.close();
    }
  });
});
