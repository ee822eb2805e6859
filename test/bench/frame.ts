import type { Browser, Page } from 'puppeteer';
import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { Bench } from './run';

const pattern = 'tidepool';
const size = 512;
const pairs = 20;
const ticksPerBlock = 40;
const submitBlocks = 15;
const ticksPerSubmit = 8;
/** What stays on the heap does not depend on the picture's size. */
const heapSize = 64;
/** The first rounds compile functions and meet most of the pattern's programs, which are kept; they are not counted. */
const heapWarmUp = 3;
const heapRounds = 8;

/**
 * Draws the same programs with a loop written by hand and with ours, block by block in one page, and compares.
 * `frame.ratio` is the median of the blocks' ratios, so that what else the machine does touches both sides alike.
 */
const bench: Bench = async ({ renderer, log }) => {
  const site = await serveEntry(new URL('./pages/frame.ts', import.meta.url));
  const browser = await launchChromium({ renderer, args: ['--enable-precise-memory-info', '--js-flags=--expose-gc'] });
  try {
    const page = await openPage(browser, site.address, log);
    const name = await page.evaluate((...args) => window.frameBench.start(...args), pattern, size);
    const blocks: { ours: number; bare: number }[] = [];
    for (let block = 0; block < pairs; block++) {
      const pair = await page.evaluate((...args) => window.frameBench.pair(...args), ticksPerBlock, block % 2 === 0);
      log(`block ${block + 1}: ours ${pair.ours.toFixed(2)} ms, bare ${pair.bare.toFixed(2)} ms`);
      blocks.push(pair);
    }
    const submits: number[] = [];
    for (let block = 0; block < submitBlocks; block++) {
      submits.push(await page.evaluate((ticks) => window.frameBench.submit(ticks), ticksPerSubmit));
    }
    await page.close();
    const growth = await heapGrowth(await openPage(browser, site.address, log));
    log(`heap growth per 1000 ticks, KB: ${growth.map((value) => value.toFixed(0)).join(', ')}`);
    return {
      renderer: name,
      figures: {
        'frame.oursMs': median(blocks.map((block) => block.ours)),
        'frame.bareMs': median(blocks.map((block) => block.bare)),
        'frame.ratio': median(blocks.map((block) => block.ours / block.bare)),
        'frame.submitMs': median(submits),
        'frame.heapKB': median(growth),
      },
    };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;

async function openPage(browser: Browser, address: string, log: (line: string) => void): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => log(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => 'frameBench' in window);
  return page;
}

/** What is left on the heap of each 1,000 ticks, KB. */
async function heapGrowth(page: Page): Promise<number[]> {
  await page.evaluate((...args) => window.frameBench.start(...args), pattern, heapSize);
  const session = await page.createCDPSession();
  const heap = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await page.metrics()).JSHeapUsedSize ?? 0;
  };
  const sizes: number[] = [];
  for (let round = 0; round < heapWarmUp + heapRounds; round++) {
    await page.evaluate(() => window.frameBench.play(1000));
    sizes.push(await heap());
  }
  return sizes.map((after, round) => (after - (sizes[round - 1] ?? after)) / 1024).slice(heapWarmUp);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
