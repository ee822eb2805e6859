/*
 * `npm run frozen`: lists files under test/frozen/ that are not in SHA256SUMS yet, plays each on each software renderer whose hash is missing,
 * and adds both. What is listed already is never changed: whoever means to must do it by hand and say why.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { launchChromium } from '../helpers/chromium';
import { serveSite } from '../helpers/site';
import { frozenFiles, frozenRenderers, listedPlayed, listedSums, playedFile, sumOf } from './files';
import { playFrozen } from './play';

const sums = listedSums();
for (const path of frozenFiles().filter((each) => !sums.has(each))) {
  appendFileSync(new URL('SHA256SUMS', import.meta.url), `${sumOf(path)}  ${path}\n`);
  console.log(`listed  ${path}`);
}

const site = await serveSite();
try {
  for (const renderer of frozenRenderers) {
    const missing = frozenFiles().filter((path) => !listedPlayed()[path]?.[renderer]);
    if (missing.length === 0) continue;
    const browser = await launchChromium({ renderer });
    try {
      for (const path of missing) {
        const played = await playFrozen(browser, site.address, path);
        const known = listedPlayed();
        const all = { ...known, [path]: { ...known[path], [renderer]: played } };
        const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
        writeFileSync(playedFile, `${JSON.stringify(sorted, null, 2)}\n`);
        console.log(`played  ${path} on ${renderer}`);
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  await site.close();
}
