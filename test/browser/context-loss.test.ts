import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { numbersFrom } from '../helpers/numbers-from';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

/** How often the graphics context is lost; the long run takes minutes. */
const losses = Number(process.env.CONTEXT_LOSSES ?? 12);
const seed = Number(process.env.CONTEXT_LOSS_SEED ?? 1);

const address = '/?pattern=geode&seed=loss&size=64&paused=1';

/** What is done between two comparisons: ticks, and commands amid them. */
interface Round {
  readonly acts: readonly Act[];
  /** When the context goes, as a share of how long the round takes undisturbed; and how long it stays away, milliseconds. */
  readonly at: number;
  readonly away: number;
  /** When it goes once more after it came back, milliseconds; null when it stays. */
  readonly again: number | null;
}

type Act =
  | { readonly kind: 'step'; readonly ticks: number }
  | { readonly kind: 'switch' | 'setParam' | 'clear' | 'setSpeed'; readonly pick: number }
  | { readonly kind: 'open'; readonly pattern: string; readonly seconds: number; readonly seed: string };

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

function roundsOf(count: number, random: () => number): Round[] {
  const patterns = ['tidepool', 'geode'];
  const command = (index: number): Act => {
    const pick = Math.floor(random() * 1000);
    const kind = (['switch', 'setParam', 'open', 'setParam', 'switch', 'clear', 'setSpeed', 'switch'] as const)[
      index % 8
    ];
    if (kind !== 'open') return { kind: kind ?? 'clear', pick };
    const pattern = patterns[pick % 2] ?? '';
    return { kind, pattern, seconds: pick % 3 === 0 ? 0 : 0.5 + random() * 2, seed: `${pick}` };
  };
  const step = (): Act => ({ kind: 'step', ticks: 1 + Math.floor(random() * 60) });
  return Array.from({ length: count }, (_, index) => ({
    acts: [step(), command(2 * index), step(), command(2 * index + 1), step()],
    at: random(),
    away: random() < 0.3 ? 0 : random() * 80,
    again: random() < 0.3 ? random() * 300 : null,
  }));
}

/** In the page: does a round; gives the hash of all buffers after it, and how long it took. */
async function perform(acts: readonly Act[]): Promise<{ hash: string; ms: number; tick: number }> {
  const { afterimage } = window;
  const began = performance.now();
  for (const act of acts) {
    const pass = afterimage.state().decks.at(-1)?.pattern.passes[0];
    if (act.kind === 'step') await afterimage.step(act.ticks);
    else if (act.kind === 'open')
      await afterimage.open(act.pattern, { seed: act.seed, seconds: act.seconds, size: 64 });
    else if (act.kind === 'clear') await afterimage.run('clear');
    else if (act.kind === 'setSpeed') await afterimage.run('setSpeed', { speed: (act.pick % 4) / 2 });
    else if (act.kind === 'setParam') {
      const path = act.pick % 2 ? `${(act.pick % 10) / 50}` : `intrp(0, ${act.pick / 4000}) speed 0.7`;
      const root = pass?.root.type === 'module' ? pass.root : undefined;
      const warp = root?.slots.warp;
      const name = warp?.type === 'module' ? Object.keys(warp.params)[0] : undefined;
      // Some parameters cannot be this; a command that is refused is no command.
      if (name)
        await afterimage.run('setParam', { module: `${pass?.name}.warp`, name, path }).catch((error: Error) => {
          if (!error.message.startsWith('[out-of-range]')) throw error;
        });
    } else {
      const to = ['warp/swirl', 'warp/ripple', 'warp/affine'][act.pick % 3];
      await afterimage.run('switch', { module: pass?.name, slot: 'warp', to, seconds: 0.5 + (act.pick % 20) / 10 });
    }
  }
  return { hash: await afterimage.bufferHash(), ms: performance.now() - began, tick: afterimage.state().tick };
}

/** In the page: takes the context away after some milliseconds and gives it back; resolves when it was given back. */
function loseContext(after: number, away: number): Promise<void> {
  const canvas = document.querySelector('canvas');
  const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  if (!canvas || !extension) throw new Error('the stage has a context that can be lost');
  return new Promise((resolve) => {
    canvas.addEventListener('webglcontextrestored', () => resolve(), { once: true });
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => extension.restoreContext(), away), {
      once: true,
    });
    setTimeout(() => extension.loseContext(), after);
  });
}

/** What a page complains about in its console. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // Chromium tells of every loss itself.
    if (['warn', 'error'].includes(message.type()) && !/CONTEXT_LOST_WEBGL|404/.test(text)) complaints.push(text);
  });
  return complaints;
}

const moment = (page: Page) =>
  page.evaluate(async () => ({
    tick: window.afterimage.state().tick,
    buffers: await window.afterimage.bufferHash(),
    display: await window.afterimage.displayHash(),
  }));

it(
  `[STAGE-13] the context lost at ${losses} random moments leaves every later byte as it would have been`,
  async () => {
    const random = numbersFrom(seed);
    const rounds = roundsOf(losses, random);
    const calm = await openStagePage(browser, `${site.address}${address}`);
    const expected = [];
    for (const { acts } of rounds) expected.push(await calm.page.evaluate(perform, acts));
    await calm.close();
    expect(new Set(expected.map(({ hash }) => hash)).size, 'moments that differ').toBe(rounds.length);

    const stage = await openStagePage(browser, `${site.address}${address}`);
    const complaints = complaintsOf(stage.page);
    for (const [index, { acts, at, away, again }] of rounds.entries()) {
      const { hash, ms, tick } = expected[index] ?? { hash: '', ms: 0, tick: 0 };
      const losing = stage.page
        .evaluate(loseContext, ms * at, away)
        .then(() => (again === null ? undefined : stage.page.evaluate(loseContext, again, away)));
      const result = await stage.page.evaluate(perform, acts);
      await losing;
      expect({ round: index, hash: result.hash, tick: result.tick }).toEqual({ round: index, hash, tick });
    }
    expect([...stage.problems, ...complaints]).toEqual([]);
    await stage.close();
  },
  Math.max(120_000, losses * 15_000),
);

it('[STAGE-13] play goes on by itself, and what is asked meanwhile is answered', async () => {
  const stage = await openStagePage(browser, `${site.address}/?pattern=geode&seed=on&size=64`);
  const { page } = stage;
  const complaints = complaintsOf(page);
  await page.waitForFunction(() => window.afterimage.tick > 90);
  const losing = page.evaluate(loseContext, 0, 1500);
  await page.waitForFunction(() => document.querySelector('canvas')?.getContext('webgl2')?.isContextLost());
  const lostAt = await page.evaluate(() => window.afterimage.tick);
  const covers = () => page.evaluate(() => document.querySelectorAll('canvas').length - 1);
  await page.waitForFunction(() => document.querySelectorAll('canvas').length > 1);
  const [, save] = await Promise.all([
    page.evaluate(() => window.afterimage.run('setSpeed', { speed: 0.5 })),
    page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' })),
    losing,
  ]);
  expect(save).toMatchObject({ local: true, server: true });
  expect(await page.evaluate(() => window.afterimage.playing)).toBe(true);
  await page.waitForFunction((from) => window.afterimage.tick > from + 30, {}, lostAt);
  expect(await covers(), 'pictures held over the living one').toBe(0);
  await page.evaluate(() => window.afterimage.pause());
  const after = await moment(page);

  // The save was taken from the picture that was drawn anew: from it everything comes about again.
  const fresh = await openStagePage(browser, `${site.address}/?save=${save.id}&paused=1`);
  const saved = await moment(fresh.page);
  await fresh.page.evaluate((ticks) => window.afterimage.step(ticks), after.tick - saved.tick);
  expect(await moment(fresh.page)).toEqual(after);
  await fresh.close();
  expect([...stage.problems, ...complaints]).toEqual([]);
  await stage.close();
});

it('[STAGE-14] a context that stays away is told of, and what waits says why it cannot be done', async () => {
  const stage = await openStagePage(browser, `${site.address}${address}`);
  const { page } = stage;
  await page.evaluate(() => window.afterimage.step(20));
  const before = await moment(page);
  await page.evaluate(() => {
    const extension = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    Object.assign(window, { giveBack: () => extension?.restoreContext() });
  });
  const refusal = page.evaluate(() =>
    window.afterimage.save().then(
      () => 'kept',
      (error: Error) => error.message,
    ),
  );
  expect(await refusal).toMatch(/^\[context-away\] .*reloading the page; every save is safe/);
  await seen(page, '>>> ::-p-text(Reload)');
  await page.evaluate(() => (window as unknown as { giveBack: () => void }).giveBack());
  await page.waitForFunction(() => !document.querySelector('canvas')?.getContext('webgl2')?.isContextLost());
  await page.waitForFunction(() => window.afterimage.bufferHash().then(Boolean, () => false));
  expect(await moment(page)).toEqual(before);
  expect(stage.problems).toEqual([]);
  await stage.close();
});
