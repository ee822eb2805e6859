import type { Browser } from 'puppeteer';
import { launchChromium, type Renderer } from '../../cli/chromium';

export { type ChromiumOptions, launchChromium, type Renderer, rendererName } from '../../cli/chromium';

const running = new Map<Renderer, Promise<Browser>>();

/**
 * A Chromium that all test files of this process share, one for each renderer: starting one takes seconds, and what it has compiled once it
 * need not compile again. Tests open profiles of their own in it; closing it closes what they have left open, and the process goes on.
 */
export async function sharedChromium(renderer: Renderer): Promise<Browser> {
  const known = await running.get(renderer);
  if (known?.connected) return lent(known);
  const launched = launchChromium({ renderer });
  running.set(renderer, launched);
  return lent(await launched);
}

function lent(browser: Browser): Browser {
  return new Proxy(browser, {
    get(target, name) {
      if (name === 'close') return () => leave(target);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Closes every profile but the one that the browser began with, and its pages but an empty one. */
async function leave(browser: Browser): Promise<void> {
  const first = browser.defaultBrowserContext();
  await Promise.all(browser.browserContexts().map((each) => (each === first ? undefined : each.close())));
  const [, ...pages] = await browser.pages();
  await Promise.all(pages.map((page) => page.close()));
}
