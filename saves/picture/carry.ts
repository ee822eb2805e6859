import { saveError } from '../codec';
import type { Chunk, FoundChunk } from './chunks';

/**
 * Ancillary, private, safe to copy: programs that change the picture may leave it as it is, for the snapshot brings its own picture
 * (https://www.w3.org/TR/png-3/#5Chunk-naming-conventions).
 */
const TYPE = 'afIm';

/** Bytes of one piece. */
const PIECE_BYTES = 2 ** 20;

/** Index and count, uint32 each, big endian as in all of PNG. */
const HEADER_BYTES = 8;

/** More pieces than the largest bundle has. */
const MOST_PIECES = 4096;

/** Whether a chunk is a piece of what a picture carries. */
export function isPiece({ type }: Chunk): boolean {
  return type === TYPE;
}

/** Bytes as chunks. */
export function writePieces(bytes: Uint8Array): Chunk[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
    const data = new Uint8Array(HEADER_BYTES + part.length);
    const view = new DataView(data.buffer);
    view.setUint32(0, index);
    view.setUint32(4, count);
    data.set(part, HEADER_BYTES);
    return { type: TYPE, data };
  });
}

/**
 * Puts the pieces together again, in whatever order they were found.
 * @throws AfterimageError `bad-picture` when one is damaged, missing or there twice
 */
export function joinPieces(chunks: readonly FoundChunk[]): Uint8Array {
  const pieces = chunks.filter(isPiece);
  const [first] = pieces;
  const count = first ? numberAt(first, 4) : 0;
  if (count < 1 || count > MOST_PIECES) throw damaged('no number of pieces', 'pieces that are numbered');
  const parts: Uint8Array[] = [];
  for (const piece of pieces) {
    const index = numberAt(piece, 0);
    if (!piece.sound) throw damaged(`a wrong checksum of piece ${index + 1}`, 'the checksum of its bytes');
    if (numberAt(piece, 4) !== count || index >= count || parts[index])
      throw damaged(`a piece ${index + 1} of ${numberAt(piece, 4)} too many`, `${count} pieces`);
    parts[index] = piece.data.subarray(HEADER_BYTES);
  }
  const found = parts.filter((part) => part).length;
  if (found !== count) throw damaged(`${found} pieces`, `${count} pieces`);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function numberAt({ data }: Chunk, offset: number): number {
  if (data.length < HEADER_BYTES) throw damaged('a piece that is too short', 'pieces that are numbered');
  return new DataView(data.buffer, data.byteOffset).getUint32(offset);
}

function damaged(got: string, expected: string) {
  return saveError('bad-picture', 'picture', 'the save inside this picture is damaged', {
    got,
    expected,
    hint: 'another copy of the file; as a picture it can still be used',
  });
}
