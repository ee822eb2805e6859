import type { Browser, Page } from 'puppeteer';
import type { LayerContent } from '../../engine/document';
import type { Picture } from '../../engine/stage';
import { launchChromium, type Renderer } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { Site } from '../helpers/site';
import type { Sheet, Tile } from './layout';
import type { SheetPage } from './page';
import { warmUpOf } from './warm-up';

declare global {
  interface Window {
    sheets: SheetPage;
  }
}

/** A browser that paints contact sheets. */
export class SheetPainter {
  private constructor(
    private readonly site: Site,
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /**
   * Starts a browser.
   * @param content what the sheets show
   * @param renderer what draws; the sheets that are kept are by llvmpipe
   */
  static async start(content: LayerContent, renderer: Renderer = 'llvmpipe'): Promise<SheetPainter> {
    const site = await serveEntry(new URL('./page.ts', import.meta.url));
    const browser = await launchChromium({ renderer });
    const page = await browser.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => 'sheets' in window);
    await page.evaluate((layer) => window.sheets.start(layer), content);
    return new SheetPainter(site, browser, page);
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }

  /**
   * Paints a sheet.
   * @param warmUp ticks that are drawn before a picture of a pattern
   */
  async paint(
    { width, height, headings, tiles }: Sheet,
    warmUp: (pattern: string) => number = warmUpOf,
  ): Promise<Picture> {
    const { page } = this;
    await page.evaluate((...size) => window.sheets.open(...size), width, height);
    for (const { text, x, y } of headings) await page.evaluate((...args) => window.sheets.heading(...args), text, x, y);
    for (const play of playsOf(tiles)) await this.paintPlay(play, warmUp);
    const rgba = await page.evaluate(() => window.sheets.close());
    return { width, height, rgba: new Uint8Array(Buffer.from(rgba, 'base64')) };
  }

  private async paintPlay(tiles: readonly Tile[], warmUp: (pattern: string) => number): Promise<void> {
    const { page } = this;
    const [tile] = tiles;
    if (!tile) return;
    const { subject } = tile;
    switch (subject.kind) {
      case 'still':
        await page.evaluate((...args) => window.sheets.still(...args), subject.pattern, subject.ticks, tile);
        return;
      case 'transition': {
        const { name, from, to } = subject;
        await page.evaluate((...args) => window.sheets.transition(...args), name, from, to, tile);
        return;
      }
      case 'moment': {
        const { pattern, seed, simulation = tile.size } = subject;
        const ticks = tiles.flatMap((each) => (each.subject.kind === 'moment' ? [each.subject.tick] : []));
        const play = { pattern, seed, simulation, ticks, warmUp: warmUp(pattern) };
        await page.evaluate((...args) => window.sheets.moments(...args), play, [...tiles]);
      }
    }
  }
}

/** Tiles in groups that one play gives: moments of the same pattern and seed. */
function playsOf(tiles: readonly Tile[]): Tile[][] {
  const plays = new Map<string, Tile[]>();
  for (const tile of tiles) {
    const { subject } = tile;
    const key =
      subject.kind === 'moment'
        ? JSON.stringify([subject.pattern, subject.seed, subject.simulation])
        : `${tile.x} ${tile.y}`;
    plays.set(key, [...(plays.get(key) ?? []), tile]);
  }
  return [...plays.values()];
}
