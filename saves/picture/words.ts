import type { Chunk } from './chunks';

/** What a picture says of itself in words that other programs show. */
export interface PictureWords {
  readonly title: string;
  readonly author?: string;
}

/** The keyword beside which the snapshot's id stands. */
const SNAPSHOT_KEYWORD = 'Afterimage Snapshot';

const TOLD = new RegExp(`${SNAPSHOT_KEYWORD}\\0+([0-9a-f]{64})`);

/**
 * The words as iTXt chunks, uncompressed UTF-8 (https://www.w3.org/TR/png-3/#11iTXt).
 * @param snapshot the id of what the picture carries
 */
export function writeWords({ title, author }: PictureWords, snapshot: string): Chunk[] {
  const words = { Title: title, Author: author, Software: 'Afterimage', [SNAPSHOT_KEYWORD]: snapshot };
  return Object.entries(words).flatMap(([keyword, text]) => {
    if (!text) return [];
    const written = text.replaceAll(/\0|\p{Surrogate}/gu, '\ufffd');
    return [{ type: 'iTXt', data: new TextEncoder().encode(`${keyword}\0\0\0\0\0${written}`) }];
  });
}

/** Whether a chunk is one of those that `writeWords` makes anew each time. */
export function isOwnWords({ type, data }: Chunk): boolean {
  const keyword = keywordOf(data);
  return type === 'iTXt' && ['Title', 'Author', 'Software', SNAPSHOT_KEYWORD].includes(keyword);
}

/** The id of the snapshot that a picture once carried; undefined where none is told. */
export function toldSnapshot(chunks: readonly Chunk[]): string | undefined {
  for (const { type, data } of chunks) {
    // Programs that keep words may write them as another kind of text chunk.
    if ((type !== 'iTXt' && type !== 'tEXt') || keywordOf(data) !== SNAPSHOT_KEYWORD) continue;
    const [id] = new TextDecoder('latin1').decode(data.subarray(-64)).match(/^[0-9a-f]{64}$/) ?? [];
    if (id) return id;
  }
  return undefined;
}

/**
 * The same for a file that is too damaged to be taken apart: the id is looked for wherever it may stand.
 * @param png all of the file
 */
export function toldAnywhere(png: Uint8Array): string | undefined {
  const [, id] = new TextDecoder('latin1').decode(png).match(TOLD) ?? [];
  return id;
}

function keywordOf(data: Uint8Array): string {
  const end = data.subarray(0, 80).indexOf(0);
  return end < 1 ? '' : new TextDecoder('latin1').decode(data.subarray(0, end));
}
