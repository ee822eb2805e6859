import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rendererName, sharedChromium } from '../helpers/chromium';
import { patternNames } from '../helpers/shipped';
import { type Site, serveSite } from '../helpers/site';
import { cutOffServer, openStagePage, type StagePage } from '../helpers/stage-page';

/** What is proved depends neither on the size nor on how long it played: `npm run long` plays longer. */
const long = process.env.FULL_MATRIX === '1';
const size = long ? 128 : 64;
/** Ticks before a module begins to fade over, then until the save, and after it; the fade takes half a second. */
const [before, amid, after] = long ? [290, 10, 200] : [60, 10, 50];
/** How many patterns are played by default, and all of them by `npm run long`; SwiftShader is several times slower. */
const samples = { llvmpipe: 9, swiftshader: 4 };

function patternsOn(renderer: keyof typeof samples): string[] {
  const names = patternNames();
  const every = Math.ceil(names.length / samples[renderer]);
  return long ? names : names.filter((_, index) => index % every === 0);
}

/** Windows of another size and absent servers do not know of patterns: they are tried with the same few. */
const thorough = patternsOn('swiftshader');
const otherWindow = { width: 400, height: 700 };

const step = (page: Page, ticks: number) => page.evaluate((count) => window.afterimage.step(count), ticks);
const bufferHash = (page: Page) => page.evaluate(() => window.afterimage.bufferHash());
const displayHash = (page: Page) => page.evaluate(() => window.afterimage.displayHash());

describe.each(['llvmpipe', 'swiftshader'] as const)('a resumed save on %s', (renderer) => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    site = await serveSite();
    browser = await sharedChromium(renderer);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const inProfile = async <T>(address: string, act: (stage: StagePage) => Promise<T>, options = {}): Promise<T> => {
    const stage = await openStagePage(browser, `${site.address}${address}`, options);
    try {
      const result = await act(stage);
      expect(stage.problems).toEqual([]);
      return result;
    } finally {
      await stage.close();
    }
  };

  it('[STAGE-1] is drawn by the renderer that this is about', async () => {
    const page = await browser.newPage();
    expect((await rendererName(page)).toLowerCase()).toContain(renderer);
    await page.close();
  });

  it.each(patternsOn(renderer))(
    '[STAGE-6] [STAGE-7] %s, kept amid a module crossfade, plays on bit for bit',
    async (pattern) => {
      const address = `/?pattern=${pattern}&seed=proof&size=${size}&paused=1`;
      await inProfile(address, async ({ page, visit }) => {
        await step(page, before);
        const slot = await page.evaluate(switchSomeSlot);
        await step(page, amid);
        expect(await page.evaluate(slotType, slot)).toBe('crossfade');
        const kept = { buffers: await bufferHash(page), display: await displayHash(page) };
        const save = await page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' }));
        expect(save).toMatchObject({ local: true, server: true });
        await step(page, after);
        expect(await page.evaluate(slotType, slot)).toBe('module');
        const later = { buffers: await bufferHash(page), display: await displayHash(page) };
        expect(later.buffers).not.toBe(kept.buffers);

        const saved = `/?save=${save.id}&paused=1`;
        await inProfile(saved, async (fresh) => {
          expect(await bufferHash(fresh.page), 'at once, in a fresh profile').toBe(kept.buffers);
          expect(await displayHash(fresh.page), 'its first picture').toBe(kept.display);
          await step(fresh.page, after);
          expect(await bufferHash(fresh.page), 'later, in a fresh profile').toBe(later.buffers);
          expect(await displayHash(fresh.page), 'its last picture').toBe(later.display);
        });
        if (!thorough.includes(pattern)) return;
        await inProfile(
          saved,
          async (fresh) => {
            await step(fresh.page, after);
            expect(await bufferHash(fresh.page), 'in another window size').toBe(later.buffers);
          },
          otherWindow,
        );
        await cutOffServer(page);
        await visit(`${site.address}${saved}`);
        await step(page, after);
        expect(await bufferHash(page), 'after a reload without the server').toBe(later.buffers);
      });
    },
  );

  it('[STAGE-6] [STAGE-11] two patterns, kept while one passes into the other, play on bit for bit', async () => {
    const [first, second] = patternNames();
    await inProfile(`/?pattern=${first}&seed=one&size=${size}&paused=1`, async ({ page }) => {
      await step(page, 100);
      await page.evaluate(
        (name, side) => window.afterimage.open(name ?? '', { seed: 'two', size: side, seconds: 5 }),
        second,
        size,
      );
      await step(page, 150);
      const kept = { buffers: await bufferHash(page), display: await displayHash(page) };
      expect(await page.evaluate(() => window.afterimage.state().decks.length)).toBe(2);
      const save = await page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' }));
      await step(page, 100);
      const amid = { buffers: await bufferHash(page), display: await displayHash(page) };
      await step(page, 100);
      expect(await page.evaluate(() => window.afterimage.state().decks.length)).toBe(1);
      const later = { buffers: await bufferHash(page), display: await displayHash(page) };
      await inProfile(`/?save=${save.id}&paused=1`, async (fresh) => {
        const now = async () => ({ buffers: await bufferHash(fresh.page), display: await displayHash(fresh.page) });
        expect(await now()).toEqual(kept);
        await step(fresh.page, 100);
        expect(await now()).toEqual(amid);
        await step(fresh.page, 100);
        expect(await now()).toEqual(later);
      });
    });
  });
});

/** In the page: crossfades a slot of the first pass to something else over half a second; gives the slot's name. */
async function switchSomeSlot(): Promise<string> {
  const replacements: Record<string, string[]> = {
    warp: ['warp/swirl', 'warp/ripple'],
    source: ['source/rays', 'source/grid'],
    fold: ['fold/pond', 'fold/tile'],
  };
  for (const { name, root } of window.afterimage.state().decks.at(-1)?.pattern.passes ?? []) {
    if (root.type !== 'module') continue;
    for (const [slot, choices] of Object.entries(replacements)) {
      const content = root.slots[slot];
      if (content?.type !== 'module') continue;
      const to = choices.find((choice) => !content.component.startsWith(`${choice}@`));
      await window.afterimage.run('switch', { module: name, slot, to, seconds: 0.5 });
      return `${name}.${slot}`;
    }
  }
  throw new Error('some pass has a slot that can be switched');
}

/** In the page: whether a slot of a pass's root is settled. */
function slotType(address: string): string | undefined {
  const [pass, slot = ''] = address.split('.');
  const root = window.afterimage
    .state()
    .decks.at(-1)
    ?.pattern.passes.find(({ name }) => name === pass)?.root;
  return root?.type === 'module' ? root.slots[slot]?.type : undefined;
}
