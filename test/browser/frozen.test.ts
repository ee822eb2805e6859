import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenFiles, frozenRenderers, listedPlayed } from '../frozen/files';
import { playFrozen } from '../frozen/play';
import { sharedChromium } from '../helpers/chromium';
import { type Site, serveSite } from '../helpers/site';

let site: Site;

beforeAll(async () => {
  site = await serveSite();
});

afterAll(async () => {
  await site?.close();
});

describe.each(frozenRenderers)('frozen files on %s', (renderer) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await sharedChromium(renderer);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(frozenFiles())('[SAVE-43] [STAGE-6] %s plays as it always did', async (path) => {
    const listed = listedPlayed()[path]?.[renderer];
    expect(listed, 'npm run frozen').toBeDefined();
    expect(await playFrozen(browser, site.address, path)).toEqual(listed);
  });
});
