import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { patternNames } from '../helpers/shipped';
import { likeness } from './likeness';
import type { Bench } from './run';

const size = 512;
/** Ticks before anything is measured: scripts that begin with the show have brought in what they bring. */
const warmUp = 20;
const rounds = 9;
const ticksPerBlock = 3;
/** Times a bare feedback loop: no pattern may cost more, nor half of them. */
const most = 8;
const mostOfHalf = 4;

/**
 * Draws every shipped pattern and a bare feedback loop by turns, in one page, and tells what a tick of the pattern costs as a multiple of one of
 * the loop: the quickest block of each, for what else the machine does only ever makes one slower.
 */
const bench: Bench = async ({ renderer, log }) => {
  const site = await serveEntry(new URL('./pages/patterns.ts', import.meta.url));
  const browser = await launchChromium({ renderer });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => log(String(error)));
    await page.goto(site.address);
    await page.waitForFunction(() => 'patternsBench' in window);
    const name = await page.evaluate((side) => window.patternsBench.start(side), size);
    const multiples: Record<string, number> = {};
    const estimates: Record<string, number> = {};
    const faults: string[] = [];
    for (const pattern of patternNames()) {
      const blocks: { pattern: number; reference: number }[] = [];
      await page.evaluate((...args) => window.patternsBench.open(...args), pattern, size, warmUp);
      for (let round = 0; round < rounds; round++) {
        const pair = await page.evaluate(
          (...args) => window.patternsBench.pair(...args),
          ticksPerBlock,
          round % 2 === 0,
        );
        blocks.push(pair);
      }
      const quickest = (side: 'pattern' | 'reference'): number => Math.min(...blocks.map((block) => block[side]));
      const multiple = quickest('pattern') / quickest('reference');
      multiples[pattern] = multiple;
      const estimate = await page.evaluate(() => window.patternsBench.estimate());
      estimates[pattern] = estimate;
      log(
        `${pattern}: ${multiple.toFixed(2)}, estimated ${estimate.toFixed(2)}, ${quickest('pattern').toFixed(1)} ms to ${quickest('reference').toFixed(1)} ms`,
      );
      if (multiple > most) faults.push(`${pattern} costs ${multiple.toFixed(2)} bare loops; at most ${most}`);
    }
    const middle = median(Object.values(multiples));
    if (middle > mostOfHalf)
      faults.push(`the median pattern costs ${middle.toFixed(2)} bare loops; at most ${mostOfHalf}`);
    const names = Object.keys(multiples);
    return {
      renderer: name,
      figures: {
        ...Object.fromEntries(Object.entries(multiples).map(([key, value]) => [`patterns.${key}.multiple`, value])),
        'patterns.median': middle,
        ...likeness(names.map((each) => [estimates[each] ?? 0, multiples[each] ?? 0])),
      },
      faults,
    };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
