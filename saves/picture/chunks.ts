import { saveError } from '../codec';

/** One chunk of a PNG. */
export interface Chunk {
  /** Four letters. */
  readonly type: string;
  readonly data: Uint8Array;
}

/** A chunk as it was found. */
export interface FoundChunk extends Chunk {
  /** Whether its checksum is right. */
  readonly sound: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** More than any picture has: a 16384 x 16384 one in pieces of 8 kB. */
const MOST_CHUNKS = 200_000;

/** Whether bytes begin as every PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return bytes.length >= SIGNATURE.length && SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * Takes a PNG apart (https://www.w3.org/TR/png-3/#5Chunk-layout). What follows the end of the picture is left out.
 * @param bytes may come from anyone
 * @returns views of the bytes; up to where they can be followed, the last one being IEND when the file is whole
 * @throws AfterimageError `bad-picture` when it is no PNG
 */
export function readChunks(bytes: Uint8Array): FoundChunk[] {
  if (!isPng(bytes)) throw saveError('bad-picture', 'picture', 'this is not a PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: FoundChunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length && chunks.length < MOST_CHUNKS; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const sound = view.getUint32(end - 4) === crc32(bytes.subarray(at + 4, end - 4));
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), sound });
    if (type === 'IEND') break;
    at = end;
  }
  return chunks;
}

/** Puts a PNG together. */
export function writeChunks(chunks: readonly Chunk[]): Uint8Array {
  const length = chunks.reduce((sum, { data }) => sum + 12 + data.length, SIGNATURE.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let letter = 0; letter < 4; letter++) bytes[at + 4 + letter] = type.charCodeAt(letter);
    bytes.set(data, at + 8);
    const end = at + 8 + data.length;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** The checksum of PNG: https://www.w3.org/TR/png-3/#5CRC-algorithm */
function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (remainders[(remainder ^ byte) & 255] as number) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}
