import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { type Component, type LayerContent, showcaseName } from '../../engine/document';
import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { coreContent, patternNames } from '../helpers/shipped';
import { showcaseFiles, shownFamilies } from '../helpers/showcases';
import { encodeIndexedPng } from './indexed-png';
import type { SheetPage } from './page';

declare global {
  interface Window {
    sheets: SheetPage;
  }
}

const usage =
  'npm run sheets -- [--out DIR] [--only NAME ...]   NAME is a pattern, `components`, `patterns` or `stills`';
/** Sheets that are not of one pattern: all components; one moment of each pattern; the small pictures that the pages show. */
const overviews = ['components', 'patterns', 'stills'];
/** What the pages show of a pattern: these files are served as they are. */
const stillsFolder = 'public/static/stills';
const stillTile = 224;
const overviewTick = 1200;
const seeds = ['one', 'two', 'three'];
const seconds = [5, 20, 60];
/** Ticks that are drawn before a picture: after so many, nothing older circulates in any shipped pattern. */
const warmUp = 480;
const patternTile = 384;
const componentTile = 160;
const componentTicks = 90;
const componentsPerRow = 8;
const gap = 8;
const labelHeight = 22;
const headingHeight = 26;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/sheets' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
});
const wanted = values.only ?? [...overviews, ...patternNames()];
const unknown = wanted.filter((name) => !overviews.includes(name) && !patternNames().includes(name));
if (values.help || unknown.length > 0) {
  console.error(unknown.length > 0 ? `There is no ${unknown.join(', ')}.\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}

const core = coreContent();
const components = core.entities.filter((entity): entity is Component => entity.type === 'component');
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

const site = await serveEntry(new URL('./page.ts', import.meta.url));
const browser = await launchChromium({ renderer: 'llvmpipe' });
const page = await browser.newPage();
await page.goto(site.address);
await page.waitForFunction(() => 'sheets' in window);
await start(page, coreContent(showcaseFiles(components, core, componentTile)));
for (const name of wanted) {
  if (name === 'components') await write(join(out, 'components.png'), await paintComponents(page));
  else if (name === 'patterns') await write(join(out, 'patterns.png'), await paintOverview(page));
  else if (name === 'stills') await paintStills(page);
  else await write(join(out, `${name}.png`), await paintPattern(page, name));
}
await browser.close();
await site.close();

/** The seed that a pattern plays with when nobody names one. */
function seedOf(name: string): string {
  const pattern = core.entities.find((entity) => entity.type === 'pattern' && entity.name === name);
  return pattern?.type === 'pattern' ? pattern.seed : name;
}

/** Writes what has been painted as a file. */
async function write(file: string, [width, height]: [number, number]): Promise<void> {
  const rgba = Buffer.from(await page.evaluate(() => window.sheets.close()), 'base64');
  const png = encodeIndexedPng(rgba, width, height);
  writeFileSync(file, png);
  console.log(`${file}  ${width} x ${height}  ${Math.round(png.length / 1024)} KB`);
}

/** One moment of each pattern, three in a row. */
async function paintOverview(on: Page): Promise<[number, number]> {
  const names = patternNames();
  const step = patternTile + gap;
  const size: [number, number] = [gap + 3 * step, gap + Math.ceil(names.length / 3) * (patternTile + labelHeight)];
  await on.evaluate((...args) => window.sheets.open(...args), ...size);
  for (const [index, name] of names.entries()) {
    const [x, y] = [gap + (index % 3) * step, gap + Math.floor(index / 3) * (patternTile + labelHeight)];
    const place = { x, y, size: patternTile, simulation: 2 * patternTile, label: name };
    await on.evaluate(
      (...args) => window.sheets.moments(...args),
      name,
      seedOf(name),
      [{ tick: overviewTick, place }],
      warmUp,
    );
  }
  return size;
}

/** A small picture of each pattern, for lists. */
async function paintStills(on: Page): Promise<void> {
  mkdirSync(stillsFolder, { recursive: true });
  for (const name of patternNames()) {
    await on.evaluate((...args) => window.sheets.open(...args), stillTile, stillTile);
    const place = { x: 0, y: 0, size: stillTile, simulation: 2 * stillTile, label: '' };
    await on.evaluate(
      (...args) => window.sheets.moments(...args),
      name,
      seedOf(name),
      [{ tick: overviewTick, place }],
      warmUp,
    );
    await write(join(stillsFolder, `${name}.png`), [stillTile, stillTile]);
  }
}

async function start(on: Page, content: LayerContent): Promise<void> {
  await on.evaluate((layer) => window.sheets.start(layer), content);
}

/** Every component on the same base, a row or more for each family. */
async function paintComponents(on: Page): Promise<[number, number]> {
  const families = [...shownFamilies(core).map(({ name }) => name), 'transition'].map((family) => ({
    family,
    members: components.filter((each) => each.family === family),
  }));
  const step = componentTile + gap;
  const heightOf = (count: number): number =>
    headingHeight + Math.ceil(count / componentsPerRow) * (componentTile + labelHeight);
  const size: [number, number] = [
    gap + componentsPerRow * step,
    gap + families.reduce((sum, { members }) => sum + heightOf(members.length), 0),
  ];
  await on.evaluate((...args) => window.sheets.open(...args), ...size);
  let top = gap;
  for (const { family, members } of families) {
    await on.evaluate((...args) => window.sheets.heading(...args), family, gap, top + 16);
    for (const [index, component] of members.entries()) {
      const x = gap + (index % componentsPerRow) * step;
      const y = top + headingHeight + Math.floor(index / componentsPerRow) * (componentTile + labelHeight);
      const place = { x, y, size: componentTile, label: component.name };
      if (family === 'transition') {
        await on.evaluate(
          (...args) => window.sheets.transition(...args),
          `transition/${component.name}`,
          'showcase-source-rays',
          'showcase-source-gems',
          place,
        );
      } else
        await on.evaluate((...args) => window.sheets.still(...args), showcaseName(component), componentTicks, place);
    }
    top += heightOf(members.length);
  }
  return size;
}

/** A pattern at three moments for three seeds: a row for each seed. */
async function paintPattern(on: Page, name: string): Promise<[number, number]> {
  const step = patternTile + gap;
  const size: [number, number] = [gap + seconds.length * step, gap + seeds.length * (patternTile + labelHeight)];
  await on.evaluate((...args) => window.sheets.open(...args), ...size);
  for (const [row, seed] of seeds.entries()) {
    const moments = seconds.map((second, column) => ({
      tick: second * 60,
      place: {
        x: gap + column * step,
        y: gap + row * (patternTile + labelHeight),
        size: patternTile,
        label: `${name}, seed ${seed}, ${second} s`,
      },
    }));
    await on.evaluate((...args) => window.sheets.moments(...args), name, seed, moments, warmUp);
    console.log(`${name}: seed ${seed}`);
  }
  return size;
}
