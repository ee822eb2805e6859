import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContentFiles } from '../../engine/compile';
import { thaw, unbundle } from '../../saves';
import { FROZEN_TICKS, frozenRenderers, listedPlayed, readFrozen } from '../frozen/files';
import { alteredContent } from '../helpers/altered';
import { sharedChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { Site } from '../helpers/site';
import type { Revived } from './pages/revival';

/** Saves of the first format: what they carry was never this installation's. */
const saves = ['format-1/coral.afterimage', 'format-1/nocturne.afterimage'];

let site: Site;

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/revival.ts', import.meta.url));
});

afterAll(async () => {
  await site?.close();
});

async function carriedBy(path: string): Promise<ContentFiles> {
  const { manifest, blobs } = await unbundle(readFrozen(path));
  const moment = await thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array);
  const all = [moment.components, moment.families, moment.sections].flatMap((record) => Object.entries(record));
  return Object.fromEntries(all.map(([key, text]) => [key.replace(/^\d+:/, ''), text]));
}

describe.each(frozenRenderers)('a save on %s, where the library is another', (renderer) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await sharedChromium(renderer);
    page = await browser.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => 'revival' in window);
  });

  afterAll(async () => {
    await browser?.close();
  });

  const play = async (path: string, altered: ReturnType<typeof alteredContent>, upgraded = false): Promise<Revived> => {
    const bundle = Buffer.from(readFrozen(path)).toString('base64');
    return page.evaluate((...given) => window.revival.play(...given), altered.content, bundle, FROZEN_TICKS, upgraded);
  };

  it.each(saves)(
    '[SAVE-46] %s has the same light, pixel by pixel, though all it plays from was changed, lost or renamed',
    async (path) => {
      const altered = alteredContent(await carriedBy(path));
      const { newer, ...played } = await play(path, altered);
      expect(played).toEqual(listedPlayed()[path]?.[renderer]);
      expect(newer).toBeGreaterThan(altered.changed.length);
    },
  );

  it('[SAVE-47] upgraded, it begins with the same light and goes on with what is newer', async () => {
    const [path = ''] = saves;
    const altered = alteredContent(await carriedBy(path), { version: 2, families: false });
    const listed = listedPlayed()[path]?.[renderer];
    const { at, later } = await play(path, altered, true);
    expect(at).toBe(listed?.at);
    expect(later).not.toBe(listed?.later);
  });
});
