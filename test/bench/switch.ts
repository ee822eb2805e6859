import { availableParallelism } from 'node:os';
import type { Browser, Page } from 'puppeteer';
import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { SwitchFigures } from './pages/switch';
import type { Bench } from './run';

const size = 512;
const switches = 50;
/** The instruments take turns, so that what else the machine does touches all alike. */
const perTurn = 10;
const instruments = ['ours', 'hydra', 'butterchurn'] as const;
const measured = [...instruments, 'still'] as const;

/**
 * Steps our slots through components that were not compiled before, beside hydra switching its sketches and butterchurn its presets: each in
 * a page of its own of one browser, in turns. How long the main thread did not answer is told by a worker that writes to it all the time.
 * `still` is ours once more, playing for as long and switching nothing: what the machine itself keeps from the main thread. One core is left to
 * the page, for all alike; `LP_NUM_THREADS` says otherwise.
 */
const bench: Bench = async ({ renderer, log }) => {
  // A graphics card leaves the processor to the page; a software renderer that takes every core would have the page wait for the cores.
  process.env.LP_NUM_THREADS ??= String(Math.max(1, availableParallelism() - 1));
  const site = await serveEntry(new URL('./pages/switch.ts', import.meta.url));
  const browser = await launchChromium({ renderer, args: ['--autoplay-policy=no-user-gesture-required'] });
  try {
    const pages = new Map<(typeof instruments)[number], Page>();
    for (const name of instruments) {
      const page = await openPage(browser, site.address, log);
      const count = await page.evaluate((...args) => window.switchBench.start(...args), name, size);
      if (count < switches) throw new Error(`${name} can be switched only ${count} times`);
      pages.set(name, page);
    }
    const found: Record<(typeof measured)[number], SwitchFigures[]> = {
      ours: [],
      hydra: [],
      butterchurn: [],
      still: [],
    };
    for (let from = 0; from < switches; from += perTurn) {
      for (const [name, page] of pages) {
        await page.bringToFront();
        for (const what of name === 'ours' ? (['ours', 'still'] as const) : [name]) {
          const turn = [from, perTurn, what === 'still'] as const;
          const figures = await page.evaluate((...args) => window.switchBench.switches(...args), ...turn);
          found[what].push(...figures);
          log(
            `${what} ${from + 1}..${from + perTurn}: ${figures.map(({ blockMs }) => blockMs.toFixed(1)).join(' ')} ms`,
          );
        }
      }
    }
    const first = pages.get('ours');
    return {
      renderer: (await first?.evaluate(() => window.switchBench.renderer())) ?? 'none',
      figures: Object.fromEntries(measured.flatMap((name) => figuresOf(name, found[name]))),
    };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;

function figuresOf(name: string, switched: readonly SwitchFigures[]): [string, number][] {
  const at = (key: keyof SwitchFigures, part: number): number => {
    const sorted = switched.map((figures) => figures[key]).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  };
  return [
    [`switch.${name}.longestBlockMs`, at('blockMs', 1)],
    [`switch.${name}.p95BlockMs`, at('blockMs', 0.95)],
    [`switch.${name}.medianBlockMs`, at('blockMs', 0.5)],
    [`switch.${name}.longestFrameGapMs`, at('frameGapMs', 1)],
    [`switch.${name}.medianPictureMs`, at('pictureMs', 0.5)],
    [`switch.${name}.longestPictureMs`, at('pictureMs', 1)],
  ];
}

async function openPage(browser: Browser, address: string, log: (line: string) => void): Promise<Page> {
  const page = await browser.newPage();
  // Butterchurn and hydra write code as they go, which our own pages forbid.
  await page.setBypassCSP(true);
  // Hydra is written for bundlers that give it Node's name of the window.
  await page.evaluateOnNewDocument(() => Object.assign(window, { global: window }));
  page.on('pageerror', (error) => log(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => 'switchBench' in window);
  return page;
}
