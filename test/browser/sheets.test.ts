import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coreContent } from '../helpers/shipped';
import { tileDifference, tolerance } from '../sheets/compare';
import { patternSheet, type Tile } from '../sheets/layout';
import { cropped, readPicture } from '../sheets/picture-file';
import { SheetPainter } from '../sheets/sheet-painter';

/** Quick ones of three kinds; `npm run sheets -- --check` paints all of all. */
const quick = ['aurora', 'dendrite', 'moire'];

const folder = join(import.meta.dirname, '..', '..', 'docs', 'sheets');

let painter: SheetPainter;

beforeAll(async () => {
  painter = await SheetPainter.start(coreContent());
});

afterAll(async () => {
  await painter?.close();
});

function firstTile(pattern: string): Tile {
  const [tile] = patternSheet(pattern).tiles;
  if (!tile) throw new Error('a sheet has tiles');
  return tile;
}

/** The first tile of a pattern's sheet as it is painted now. */
async function paint(pattern: string, seed = 'one') {
  const tile = firstTile(pattern);
  const subject = { ...tile.subject, seed };
  return painter.paint({
    width: tile.size,
    height: tile.size,
    headings: [],
    tiles: [{ ...tile, subject, x: 0, y: 0, label: '' }],
  });
}

it.each(quick)(
  '[SHEET-2] %s looks as on its sheet (else look, and: npm run sheets -- --only NAME)',
  async (pattern) => {
    const kept = cropped(readPicture(join(folder, `${pattern}.png`)), firstTile(pattern));
    expect(tileDifference(kept, await paint(pattern))).toBeLessThan(tolerance);
  },
);

it('[SHEET-2] another seed is another picture', async () => {
  const [pattern = ''] = quick;
  const kept = cropped(readPicture(join(folder, `${pattern}.png`)), firstTile(pattern));
  expect(tileDifference(kept, await paint(pattern, 'two'))).toBeGreaterThan(tolerance);
});
