import { availableParallelism } from 'node:os';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { launchChromium, rendererName } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { coreContent } from '../helpers/shipped';
import { serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';
import type { Bench } from './run';

const rounds = Number(process.env.SAVE_ROUNDS ?? 50);
const side = 1024;
/** One buffer of 8 MiB at 1024: a little more than the median of the shipped patterns. */
const held = `/?pattern=tidepool&seed=bench&size=${side}&paused=1`;
/** As large as a software renderer can play without being late by itself. */
const playing = '/?pattern=tidepool&seed=bench&size=128';
const warmUpTicks = 20;

/** What one save, or as long without one, did to the page. */
interface Round {
  /** From the wish to when it is durable in this browser, ms. */
  readonly durableMs: number;
  /** All tasks of the main thread meanwhile: how long they lasted, and how long of that they computed, ms. */
  readonly mainMs: number;
  readonly mainCpuMs: number;
  /** Display frames that came more than half a frame late. */
  readonly lateFrames: number;
}

/** A save, and as long without one. */
interface Pair {
  readonly save: Round;
  readonly still: Round;
}

/**
 * Keeps moments in the real page, and waits as long without keeping any, in turns; what differs is the save's. At 1024 x 1024 time is held, so that
 * all tasks of the main thread are the save's and those of the waiting are what the page does anyway; at 128 the show plays. One core is left to the
 * page; `LP_NUM_THREADS` says otherwise. Beside it what no save can be quicker than: `rawPutMs`, bytes of that size put into an empty database,
 * strictly durable; `packAloneMs` and `hashAloneMs`, the stored buffer packed and hashed by itself. And what reading takes: `hydrate100KB`, from the
 * bytes of a small snapshot to a show that has played on; `project10MB`, a project written and read, in a browser.
 */
const bench: Bench = async ({ renderer, log }) => {
  process.env.LP_NUM_THREADS ??= String(Math.max(1, availableParallelism() - 1));
  const site = await serveSite();
  const browser = await launchChromium({ renderer });
  try {
    const stage = await openMeasured(browser, `${site.address}${held}`);
    const { page } = stage;
    await page.evaluate((ticks) => window.afterimage.step(ticks), warmUpTicks);
    await stage.measured(keep);
    const found: (Pair & { rawMs: number })[] = [];
    for (let round = 0; round < rounds; round++) {
      const save = await stage.measured(keep);
      const still = await stage.measured(wait, save.durableMs);
      const rawMs = await page.evaluate(putRaw, 6 * 2 ** 20);
      found.push({ save, still, rawMs });
      const main = `main ${(save.mainMs - still.mainMs).toFixed(1)} ms, computing ${(save.mainCpuMs - still.mainCpuMs).toFixed(1)}`;
      log(`${round + 1}: durable ${save.durableMs.toFixed(0)} ms, ${main}`);
    }
    const largest = await page.evaluate(largestBlob);
    const name = await rendererName(page);
    await stage.close();
    const played = await playedRounds(browser, `${site.address}${playing}`);
    const reading = await readings(browser, largest);
    const figures = {
      'save.mainMs.median': at(0.5, found, main),
      'save.mainMs.p95': at(0.95, found, main),
      'save.mainCpuMs.median': at(0.5, found, mainCpu),
      'save.mainCpuMs.p95': at(0.95, found, mainCpu),
      'save.durableMs.median': at(0.5, found, ({ save }) => save.durableMs),
      'save.durableMs.p95': at(0.95, found, ({ save }) => save.durableMs),
      'save.droppedFrames': lateOf(found),
      'save.playing.droppedFrames': lateOf(played),
      'save.playing.durableMs.p95': at(0.95, played, ({ save }) => save.durableMs),
      'save.rawPutMs.median': at(0.5, found, ({ rawMs }) => rawMs),
      ...reading,
    };
    return { renderer: name, figures };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;

const main = ({ save, still }: Pair): number => save.mainMs - still.mainMs;
const mainCpu = ({ save, still }: Pair): number => save.mainCpuMs - still.mainCpuMs;

function at<Item>(part: number, items: readonly Item[], of: (each: Item) => number): number {
  const sorted = items.map(of).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Frames a save makes late, on average. */
function lateOf(pairs: readonly Pair[]): number {
  const late = pairs.reduce((sum, { save, still }) => sum + save.lateFrames - still.lateFrames, 0);
  return Math.max(0, late) / pairs.length;
}

/** A stage page whose profile lies on a disk, and what measures it. */
async function openMeasured(browser: Browser, address: string) {
  const { page, close } = await openStagePage(browser, address, { width: 1024, height: 576, onDisk: true });
  // What runs in the page was compiled for here, where functions are given their names back by this.
  await page.evaluate('globalThis.__name = (given) => given');
  const clocks = await Promise.all((['timeTicks', 'threadTicks'] as const).map((domain) => clockOf(page, domain)));
  const tasks = () => Promise.all(clocks.map(taskSeconds));
  type Act<Args extends number[]> = (...args: Args) => Promise<Pick<Round, 'durableMs' | 'lateFrames'>>;
  async function measured<Args extends number[]>(act: Act<Args>, ...args: Args): Promise<Round> {
    const before = await tasks();
    const round = await page.evaluate(act as Act<number[]>, ...args);
    const [mainMs = 0, mainCpuMs = 0] = (await tasks()).map((after, clock) => (after - (before[clock] ?? 0)) * 1000);
    return { ...round, mainMs, mainCpuMs };
  }
  return { page, measured, close };
}

async function clockOf(page: Page, timeDomain: 'timeTicks' | 'threadTicks'): Promise<CDPSession> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain });
  return session;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** The same while a small show plays. */
async function playedRounds(browser: Browser, address: string): Promise<Pair[]> {
  const stage = await openMeasured(browser, address);
  await stage.measured(keep);
  await stage.measured(wait, 2000);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const save = await stage.measured(keep);
    pairs.push({ save, still: await stage.measured(wait, save.durableMs) });
  }
  await stage.close();
  return pairs;
}

/** What needs no stage. */
async function readings(browser: Browser, largest: string): Promise<Record<string, number>> {
  const site = await serveEntry(new URL('./pages/saves.ts', import.meta.url));
  try {
    const page = await browser.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => 'saves' in window);
    const hydrated = await page.evaluate((content) => window.saves.hydrate(content), coreContent());
    const bounds = await page.evaluate(
      (packed, size, row) => window.saves.bounds(packed, size, row),
      ...([largest, side * side * 8, side] as const),
    );
    const project = await page.evaluate(() => window.saves.project());
    return {
      'save.packAloneMs': bounds.packMs,
      'save.hashAloneMs': bounds.hashMs,
      'hydrate100KB.bytes': hydrated.bytes,
      'hydrate100KB.ms': hydrated.ms,
      'project10MB.bytes': project.bytes,
      'project10MB.saveMs': project.saveMs,
      'project10MB.loadMs': project.loadMs,
    };
  } finally {
    await site.close();
  }
}

/** In the page: keeps a moment in this browser alone, and counts late frames. */
async function keep(): Promise<Pick<Round, 'durableMs' | 'lateFrames'>> {
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
async function wait(milliseconds: number): Promise<Pick<Round, 'durableMs' | 'lateFrames'>> {
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

/** In the page: the largest blob that was stored, in base 64. */
async function largestBlob(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('afterimage');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = await new Promise<Uint8Array<ArrayBuffer>[]>((resolve) => {
    const asked = database.transaction('blobs').objectStore('blobs').getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  database.close();
  const [largest] = all.sort((a, b) => b.length - a.length);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(new Blob(largest ? [largest] : []));
  });
}
