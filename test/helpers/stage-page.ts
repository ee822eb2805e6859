import type { Browser, Page } from 'puppeteer';

/** How a stage page is opened. */
export interface StagePageOptions {
  /** Window size, CSS pixels; default 256 x 192. */
  readonly width?: number;
  readonly height?: number;
  readonly deviceScaleFactor?: number;
  /** Runs in the page before anything of it does. */
  readonly before?: () => void;
  /** In the profile that the browser was started with, which lies on a disk; default false: one of its own, in memory. */
  readonly onDisk?: boolean;
  /** Done with the empty page before it goes to the address. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** A stage page in a browser profile of its own: nobody's cookies, nothing stored. */
export interface StagePage {
  readonly page: Page;
  /** What the page complained about so far. */
  readonly problems: readonly string[];
  /** Goes to an address of the same profile and waits for the first picture. */
  visit(address: string): Promise<void>;
  /** Ends the profile and forgets what it stored. */
  close(): Promise<void>;
}

/**
 * Opens an address in a fresh profile and waits for `afterimage.ready`.
 * @param browser where
 * @param address of a stage page
 */
export async function openStagePage(
  browser: Browser,
  address: string,
  options: StagePageOptions = {},
): Promise<StagePage> {
  const { width = 256, height = 192, deviceScaleFactor = 1, before, prepare, onDisk = false } = options;
  const context = onDisk ? browser.defaultBrowserContext() : await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height, deviceScaleFactor });
  if (before) await page.evaluateOnNewDocument(before);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const visit = async (to: string): Promise<void> => {
    await page.goto(to);
    await page.waitForFunction(() => 'afterimage' in window);
    await page.evaluate(() => window.afterimage.ready);
  };
  await prepare?.(page);
  await visit(address);
  return { page, problems, visit, close: () => (onDisk ? page.close() : context.close()) };
}

/** Cuts a page off from the server; the page's own files still load. */
export async function cutOffServer(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (new URL(request.url()).pathname.startsWith('/api/') ? request.abort() : request.continue());
  });
}
