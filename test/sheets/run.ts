/*
 * `npm run sheets`: paints the contact sheets, compares them with those that are kept, or says whether one pattern is taken for another.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Component } from '../../engine/document';
import type { Picture } from '../../engine/stage';
import { coreContent, patternNames } from '../helpers/shipped';
import { showcaseFiles } from '../helpers/showcases';
import { changedPicture, changedTiles, tileDifference, tolerance } from './compare';
import { confusionOf } from './confusion';
import { stillsOf } from './golden-stills';
import { encodeIndexedPng } from './indexed-png';
import {
  componentSheet,
  minuteSheet,
  overviewSheet,
  patternSheet,
  type Sheet,
  showcaseSize,
  stillSheet,
} from './layout';
import { cropped, readPicture } from './picture-file';
import { SheetPainter } from './sheet-painter';
import { warmUpOf } from './warm-up';

const usage = `npm run sheets -- [--only NAME ...] [--check | --confusion | --warm-ups] [--out DIR] [--renderer NAME]
  without more   paints the sheets anew, into docs/sheets and public/static/stills
  --only         these: a pattern, \`components\`, \`patterns\` or \`stills\`
  --check        compares them with those that are kept; writes test/output/sheets/NAME-changed.png of what differs
  --confusion    says which patterns' kept sheets are taken for another's
  --warm-ups     says how far each pattern after its warm-up is from one that was drawn from the beginning
  --out          instead of docs/sheets
  --renderer     llvmpipe (what the kept sheets are by), swiftshader or default`;
/** Sheets that are not of one pattern: all components; one moment of each pattern; the small pictures that the pages show. */
const overviews = ['components', 'patterns', 'stills'];
/** What the pages show of a pattern: these files are served as they are. */
const stillsFolder = 'public/static/stills';
const renderers = ['llvmpipe', 'swiftshader', 'default'] as const;
const changesFolder = join(import.meta.dirname, '..', 'output', 'sheets');

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/sheets' },
    only: { type: 'string', multiple: true },
    check: { type: 'boolean', default: false },
    confusion: { type: 'boolean', default: false },
    'warm-ups': { type: 'boolean', default: false },
    renderer: { type: 'string', default: 'llvmpipe' },
    help: { type: 'boolean', default: false },
  },
});
const renderer = renderers.find((each) => each === values.renderer);
const names = patternNames();
const wanted = values.only ?? [...overviews, ...names];
const unknown = wanted.filter((name) => !overviews.includes(name) && !names.includes(name));
if (values.help || unknown.length > 0 || !renderer) {
  console.error(unknown.length > 0 ? `There is no ${unknown.join(', ')}.\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}
const out = resolve(values.out);

if (values.confusion) tellConfusion();
else {
  const core = coreContent();
  const components = core.entities.filter((entity): entity is Component => entity.type === 'component');
  const painter = await SheetPainter.start(coreContent(showcaseFiles(components, core, showcaseSize)), renderer);
  if (values['warm-ups']) await tellWarmUps(painter);
  else for (const name of wanted) for (const [file, sheet] of sheetsNamed(name)) await make(painter, file, sheet);
  await painter.close();
}

/** The files of a name, and what they hold. */
function sheetsNamed(name: string): [file: string, sheet: Sheet][] {
  const core = coreContent();
  const seeds = new Map(
    core.entities.flatMap((entity) =>
      entity.type === 'pattern' && names.includes(entity.name) ? [[entity.name, entity.seed] as const] : [],
    ),
  );
  if (name === 'stills')
    return [...seeds].map(([pattern, seed]) => [join(stillsFolder, `${pattern}.png`), stillSheet(pattern, seed)]);
  const sheet =
    name === 'components' ? componentSheet(core) : name === 'patterns' ? overviewSheet(seeds) : patternSheet(name);
  return [[join(out, `${name}.png`), sheet]];
}

/** Paints a sheet, and keeps it or compares it with the one that is kept. */
async function make(painter: SheetPainter, file: string, sheet: Sheet): Promise<void> {
  const began = performance.now();
  const painted = await painter.paint(sheet);
  const seconds = `${((performance.now() - began) / 1000).toFixed(0)} s`;
  if (values.check) compare(file, sheet, painted, seconds);
  else console.log(`${file}  ${write(file, painted)}, ${seconds}`);
}

function write(file: string, { width, height, rgba }: Picture): string {
  const png = encodeIndexedPng(rgba, width, height);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, png);
  return `${width} x ${height}, ${Math.round(png.length / 1024)} KB`;
}

function compare(file: string, { tiles }: Sheet, painted: Picture, seconds: string): void {
  const kept = existsSync(file) ? readPicture(file) : null;
  const changed = changedTiles(tiles, kept, painted);
  const folder = file.startsWith(stillsFolder) ? 'still-' : '';
  const changedFile = join(changesFolder, `${folder}${basename(file, '.png')}-changed.png`);
  if (changed.length === 0) {
    rmSync(changedFile, { force: true });
    console.log(`${file}  as it was, ${seconds}`);
    return;
  }
  write(changedFile, changedPicture(kept, painted));
  console.log(`${file}  changed: see ${changedFile}`);
  for (const { tile, difference } of changed)
    console.log(`  ${tile.label || 'the picture'}: ${difference.toFixed(3)}, over ${tolerance}`);
  process.exitCode = 1;
}

function tellConfusion(): void {
  const { right, total, confused } = confusionOf(stillsOf(out, names));
  console.log(`${right} of ${total} tiles are known by their pattern: ${((100 * right) / total).toFixed(1)} %`);
  for (const { still, as } of confused) console.log(`  ${still.label} is taken for ${as.label}`);
}

async function tellWarmUps(painter: SheetPainter): Promise<void> {
  for (const name of wanted.filter((each) => names.includes(each))) {
    const sheet = minuteSheet(name);
    const pictures = [await painter.paint(sheet), await painter.paint(sheet, () => Number.MAX_SAFE_INTEGER)];
    const [short, whole] = pictures.map((picture) => cropped(picture, sheet.tiles.at(-1) ?? { x: 0, y: 0, size: 16 }));
    if (!short || !whole) throw new Error('a sheet has tiles');
    const difference = tileDifference(short, whole);
    const verdict = difference > tolerance ? 'another picture' : 'the same picture';
    console.log(`${name}  ${warmUpOf(name)} ticks: ${difference.toFixed(4)}, ${verdict}`);
  }
}
