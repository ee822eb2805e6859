import * as z from 'zod';

/**
 * What hides, turns round or breaks the text beside it: controls, lone surrogates, marks of direction that reach beyond themselves, tags, spaces without
 * width. Joiners and the plain marks of direction stay, for languages and pictures are written with them.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** More than eight accents on one letter climb over other lines. */
const CLIMBING = /(\p{M}{8})\p{M}+/gu;

/**
 * Text for one line, as it is shown among other people's (SAFE-11): composed (NFC), on one line, without what cannot be seen.
 * @param text may come from anyone
 */
export function plainTitle(text: string): string {
  return text
    .replaceAll(/[\s\u2028\u2029]+/gu, ' ')
    .replaceAll(UNSEEN, '')
    .normalize('NFC')
    .replaceAll(CLIMBING, '$1')
    .trim();
}

/** A title: 1 to 200 units of plain text with something to see in it. */
export const titleSchema = z
  .string()
  .overwrite(plainTitle)
  .min(1)
  .max(200)
  .regex(/[^\p{C}\p{Z}\p{M}]/u, 'expected something that can be seen');
