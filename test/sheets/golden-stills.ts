import { join } from 'node:path';
import type { LabelledStill } from './confusion';
import { describe } from './descriptors';
import { patternSheet } from './layout';
import { cropped, readPicture } from './picture-file';

/**
 * Describes the tiles of the patterns' sheets that are kept.
 * @param folder where the sheets are
 * @param patterns their names
 * @throws when a sheet is missing or is laid out in another way
 */
export function stillsOf(folder: string, patterns: readonly string[]): LabelledStill[] {
  return patterns.flatMap((pattern) => {
    const file = join(folder, `${pattern}.png`);
    const { width, height, tiles } = patternSheet(pattern);
    const picture = readPicture(file);
    if (picture.width !== width || picture.height !== height)
      throw new Error(`${file} is laid out in another way; paint it anew: npm run sheets -- --only ${pattern}`);
    return tiles.flatMap((tile) =>
      tile.subject.kind === 'moment'
        ? [{ pattern, play: tile.subject.seed, label: tile.label, descriptor: describe(cropped(picture, tile)) }]
        : [],
    );
  });
}
