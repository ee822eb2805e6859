import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { launchChromium, type Renderer } from '../../cli/chromium';

export { type ChromiumOptions, launchChromium, type Renderer, rendererName } from '../../cli/chromium';

/** A browser that is shared, and the empty page that keeps it alive. */
interface Shared {
  readonly browser: Browser;
  readonly empty: Page;
}

const running = new Map<Renderer, Promise<Shared>>();

/**
 * A Chromium that all test files of this process share, one for each renderer: starting one takes seconds, and what it has compiled once it
 * need not compile again. Tests open profiles of their own in it; closing it closes what they have left open, and the process goes on.
 */
export async function sharedChromium(renderer: Renderer): Promise<Browser> {
  const known = await running.get(renderer);
  if (known?.browser.connected) return lent(known);
  const started = start(renderer);
  running.set(renderer, started);
  return lent(await started);
}

async function start(renderer: Renderer): Promise<Shared> {
  const browser = await launchChromium({ renderer });
  const [empty = await browser.newPage()] = await browser.pages();
  return { browser, empty };
}

function lent(shared: Shared): Browser {
  return new Proxy(shared.browser, {
    get(target, name) {
      if (name === 'close') return () => leave(shared);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A browser that is left takes less than a second to close its pages, milliseconds. */
const LONGEST_CLOSING = 20_000;

/** Leaves a browser as it was at first. One that does not come to an end with its pages is ended itself: the next test file starts another. */
async function leave(shared: Shared): Promise<void> {
  const isClean = await Promise.race([
    closeAll(shared).then(() => true),
    pause(LONGEST_CLOSING, false, { ref: false }),
  ]);
  if (!isClean) shared.browser.process()?.kill('SIGKILL');
}

/** Closes every profile but the one that the browser began with, and in that every page but the empty one. */
async function closeAll({ browser, empty }: Shared): Promise<void> {
  const first = browser.defaultBrowserContext();
  await Promise.all(browser.browserContexts().map((each) => (each === first ? undefined : each.close())));
  await Promise.all((await first.pages()).map((page) => (page === empty ? undefined : page.close())));
}
