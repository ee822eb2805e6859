import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import { bundle, type Snapshot, unbundle } from '../snapshot';
import { isPiece, joinPieces, writePieces } from './carry';
import { type FoundChunk, readChunks, writeChunks } from './chunks';
import { isOwnWords, type PictureWords, toldAnywhere, toldSnapshot, writeWords } from './words';

/** What a PNG turned out to be. Whatever it is, it can still be shown as an image. */
export type ReadPicture =
  /** It carries a snapshot, whole. `problem` tells of damage beside it, for which it may look other than it did; null where there is none. */
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot; readonly problem: AfterimageError | null }
  /** It once carried one: this says which, and what is missing. */
  | { readonly kind: 'stripped'; readonly id: string; readonly problem: AfterimageError }
  /** What it carries cannot be read; `id` is told where its words are left. */
  | { readonly kind: 'damaged'; readonly id: string | undefined; readonly problem: AfterimageError }
  /** A picture like any other. */
  | { readonly kind: 'plain' };

/**
 * Puts a snapshot into a PNG (SAVE-23). What the PNG carried before is replaced.
 * @param png a whole PNG; not changed
 * @param snapshot what it shall carry
 * @param words what other programs show of it
 * @throws AfterimageError `bad-picture` when it is not a whole PNG
 */
export async function writePicture(png: Uint8Array, snapshot: Snapshot, words: PictureWords): Promise<Uint8Array> {
  const chunks = readChunks(png);
  const [header, end] = [chunks[0], chunks.at(-1)];
  if (!header || !end || !isWhole(chunks)) throw saveError('bad-picture', 'picture', 'this PNG is not whole');
  const image = chunks.slice(1, -1).filter((chunk) => !isPiece(chunk) && !isOwnWords(chunk));
  const carried = writePieces(await bundle(snapshot));
  return writeChunks([header, ...writeWords(words, snapshot.id), ...image, ...carried, end]);
}

/**
 * Finds out what a PNG carries, after checking every byte of that.
 * @param png may come from anyone
 * @throws AfterimageError `bad-picture` when it is no PNG
 */
export async function readPicture(png: Uint8Array): Promise<ReadPicture> {
  const chunks = readChunks(png);
  const id = toldSnapshot(chunks);
  if (chunks.some(isPiece)) {
    try {
      const snapshot = await unbundle(joinPieces(chunks));
      return { kind: 'snapshot', snapshot, problem: isWhole(chunks) ? null : damagedImage() };
    } catch (problem) {
      if (!(problem instanceof AfterimageError)) throw problem;
      return { kind: 'damaged', id, problem };
    }
  }
  if (id !== undefined) return { kind: 'stripped', id, problem: stripped(id, chunks.at(-1)?.type === 'IEND') };
  const torn = isWhole(chunks) ? undefined : toldAnywhere(png);
  return torn === undefined ? { kind: 'plain' } : { kind: 'damaged', id: torn, problem: damagedPicture() };
}

/** Whether every byte is as it was written, as far as a PNG can tell: each chunk has its checksum. */
function isWhole(chunks: readonly FoundChunk[]): boolean {
  return chunks[0]?.type === 'IHDR' && chunks.at(-1)?.type === 'IEND' && chunks.every(({ sound }) => sound);
}

function damagedImage(): AfterimageError {
  return saveError('damaged-image', 'picture', 'this picture is damaged; the save in it is whole', {
    hint: 'importing it; as a picture, another copy of the file',
  });
}

function damagedPicture(): AfterimageError {
  return saveError('bad-picture', 'picture', 'this picture and the save inside it are damaged', {
    hint: 'another copy of the file',
  });
}

function stripped(id: string, whole: boolean): AfterimageError {
  return saveError('stripped-picture', 'picture', 'the save that this picture carried is not in it any more', {
    got: whole ? 'the picture alone' : 'the beginning of the file',
    expected: `snapshot ${id}`,
    hint: 'the file as it was first written; programs that send pictures on often take such things out',
  });
}
