import { availableParallelism } from 'node:os';
import type { Page } from 'puppeteer';
import { launchChromium, rendererName } from '../helpers/chromium';
import { serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';
import type { Bench } from './run';

const rounds = Number(process.env.SAVE_ROUNDS ?? 50);
/** One buffer of 8 MiB at 1024: a little more than the median of the shipped patterns. */
const address = '/?pattern=tidepool&seed=bench&size=1024&paused=1';
const warmUpTicks = 20;

/** What one save, or as long without one, did to the page. */
interface Round {
  /** From the wish to when it is durable in this browser, ms. */
  readonly durableMs: number;
  /** All tasks of the main thread meanwhile, ms. */
  readonly mainMs: number;
  /** Display frames that came more than half a frame late. */
  readonly lateFrames: number;
}

/**
 * Keeps moments at 1024 x 1024 in the real page, and waits as long without keeping any, in turns. Time is held, so that all tasks of the main thread are
 * the save's and those of the waiting are what the page does anyway. One core is left to the page; `LP_NUM_THREADS` says otherwise.
 * `save.rawPutMs` is what the browser takes to put bytes of that size into an empty database by themselves, strictly durable: no save can be quicker.
 */
const bench: Bench = async ({ renderer, log }) => {
  process.env.LP_NUM_THREADS ??= String(Math.max(1, availableParallelism() - 1));
  const site = await serveSite();
  const browser = await launchChromium({ renderer });
  try {
    const { page } = await openStagePage(browser, `${site.address}${address}`, { width: 1024, height: 576 });
    // What runs in the page was compiled for here, where functions are given their names back by this.
    await page.evaluate('globalThis.__name = (given) => given');
    await page.evaluate((ticks) => window.afterimage.step(ticks), warmUpTicks);
    await measured(page, keep);
    const found: { save: Round; still: Round; rawMs: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const save = await measured(page, keep);
      const still = await measured(page, wait, save.durableMs);
      const rawMs = await page.evaluate(putRaw, 6 * 2 ** 20);
      found.push({ save, still, rawMs });
      log(`${round + 1}: durable ${save.durableMs.toFixed(0)} ms, main ${(save.mainMs - still.mainMs).toFixed(1)} ms`);
    }
    const at = (part: number, of: (each: (typeof found)[number]) => number): number => {
      const sorted = found.map(of).sort((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
    };
    const main = ({ save, still }: (typeof found)[number]): number => save.mainMs - still.mainMs;
    const late = found.reduce((sum, { save, still }) => sum + save.lateFrames - still.lateFrames, 0);
    return {
      renderer: await rendererName(page),
      figures: {
        'save.mainMs.median': at(0.5, main),
        'save.mainMs.p95': at(0.95, main),
        'save.durableMs.median': at(0.5, ({ save }) => save.durableMs),
        'save.durableMs.p95': at(0.95, ({ save }) => save.durableMs),
        'save.droppedFrames': Math.max(0, late) / rounds,
        'save.rawPutMs.median': at(0.5, ({ rawMs }) => rawMs),
      },
    };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;

async function measured<Args extends number[]>(
  page: Page,
  act: (...args: Args) => Promise<Omit<Round, 'mainMs'>>,
  ...args: Args
): Promise<Round> {
  const before = (await page.metrics()).TaskDuration ?? 0;
  const round = (await page.evaluate(act as (...given: number[]) => Promise<Omit<Round, 'mainMs'>>, ...args)) as Round;
  const after = (await page.metrics()).TaskDuration ?? 0;
  return { ...round, mainMs: (after - before) * 1000 };
}

/** In the page: keeps a moment in this browser alone, and counts late frames. */
async function keep(): Promise<Omit<Round, 'mainMs'>> {
  let [late, last, done] = [0, performance.now(), false];
  const frame = (now: number): void => {
    if (now - last > 25) late += 1;
    last = now;
    if (!done) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const began = performance.now();
  await window.afterimage.save({ kind: 'periodic' });
  done = true;
  return { durableMs: performance.now() - began, lateFrames: late };
}

/** In the page: the same without a save. */
async function wait(milliseconds: number): Promise<Omit<Round, 'mainMs'>> {
  let [late, last, done] = [0, performance.now(), false];
  const frame = (now: number): void => {
    if (now - last > 25) late += 1;
    last = now;
    if (!done) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  done = true;
  return { durableMs: milliseconds, lateFrames: late };
}

/** In the page: how long bytes alone take. */
async function putRaw(size: number): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('bytes');
    opening.onsuccess = () => resolve(opening.result);
  });
  const began = performance.now();
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('bytes', 'readwrite', { durability: 'strict' });
    transaction.objectStore('bytes').put(new Uint8Array(size), 'one');
    transaction.oncomplete = () => resolve();
  });
  database.close();
  return performance.now() - began;
}
