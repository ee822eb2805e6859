import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { bundle, type Snapshot } from '../../saves';
import { createServer } from '../../server';
import type { Renderer } from '../chromium';
import { buildPages, root } from '../setup.mjs';

/** How many ticks are played between two words of progress. */
const TICKS_PER_STEP = 20;

/** A stage page without a window, on a server of its own. */
export class Player {
  private constructor(
    private readonly page: Page,
    /** What draws. */
    readonly renderer: string,
    private readonly end: () => Promise<void>,
  ) {}

  /**
   * Starts a browser.
   * @param options `size` is the side of the picture, pixels
   * @throws when there is no browser here; the message says what to install
   */
  static async start({ renderer, size }: { readonly renderer: Renderer; readonly size: number }): Promise<Player> {
    // Not installed where only the server runs.
    const { launchChromium, rendererName } = await import('../chromium');
    const browser = await launchChromium({ renderer });
    const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-player-'));
    const ends: (() => Promise<unknown>)[] = [
      () => rm(dataDir, { recursive: true, force: true }),
      () => browser.close(),
    ];
    const end = async (): Promise<void> => {
      for (const each of ends.reverse()) await each();
    };
    try {
      await buildPages();
      const server = await createServer({ dataDir, distDir: join(root, 'dist'), operate: { limits: 'off' } });
      ends.push(() => server.close());
      await server.listen({ port: 0, host: '127.0.0.1' });
      const bound = server.server.address();
      const port = typeof bound === 'object' && bound ? bound.port : 0;
      const page = await browser.newPage();
      await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
      const name = await rendererName(page);
      await page.goto(`http://localhost:${port}/?paused=1&size=16`);
      await page.waitForFunction(() => 'afterimage' in window);
      await page.evaluate(() => window.afterimage.ready);
      return new Player(page, name, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Puts a snapshot on the stage, time standing still. */
  async open(snapshot: Snapshot): Promise<void> {
    const text = Buffer.from(await bundle(snapshot)).toString('base64');
    await this.page.evaluate(
      // Whoever names a file here wants it played: in a browser that holds nothing of theirs and is gone afterwards.
      (given) =>
        window.afterimage.open(
          Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0)),
          { othersCode: 'agree' },
        ),
      text,
    );
  }

  /** Plays; `tell` learns how many ticks were played. */
  async play(ticks: number, tell: (played: number) => void = () => {}): Promise<void> {
    for (let played = 0; played < ticks; ) {
      const count = Math.min(TICKS_PER_STEP, ticks - played);
      await this.page.evaluate((some) => window.afterimage.step(some), count);
      played += count;
      tell(played);
    }
  }

  /** SHA-256 of all buffers. */
  hash(): Promise<string> {
    return this.page.evaluate(() => window.afterimage.bufferHash());
  }

  /** The displayed picture as PNG. */
  async picture(): Promise<Uint8Array> {
    const text = await this.page.evaluate(async () => {
      const bytes = await window.afterimage.picture();
      let letters = '';
      for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(letters);
    });
    return new Uint8Array(Buffer.from(text, 'base64'));
  }

  close(): Promise<void> {
    return this.end();
  }
}
