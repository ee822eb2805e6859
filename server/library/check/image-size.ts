import { readChunks } from '../../../saves/picture';

/** What a picture's bytes say of it. */
export interface PictureFacts {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** The longest side of an image, pixels. */
export const LONGEST_SIDE = 8192;

/**
 * Reads kind and size of a picture from its header. Nothing is unpacked.
 * @param bytes from anybody
 * @returns undefined when it is none of PNG, JPEG and WebP, is cut off, or is larger than `LONGEST_SIDE`
 */
export function readPictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const facts = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  if (!facts || facts.width < 1 || facts.height < 1) return undefined;
  return Math.max(facts.width, facts.height) <= LONGEST_SIDE ? facts : undefined;
}

/** Every chunk must be whole and its checksum right. */
function readPng(bytes: Uint8Array): PictureFacts | undefined {
  if (bytes[0] !== 0x89) return undefined;
  try {
    const chunks = readChunks(bytes);
    const [header, last] = [chunks[0], chunks.at(-1)];
    if (header?.type !== 'IHDR' || header.data.length !== 13 || last?.type !== 'IEND') return undefined;
    if (!chunks.every(({ sound }) => sound) || !chunks.some(({ type }) => type === 'IDAT')) return undefined;
    const view = viewOf(header.data);
    return { mime: 'image/png', width: view.getUint32(0), height: view.getUint32(4) };
  } catch {
    return undefined;
  }
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1: segments up to the one that begins a frame. */
function readJpeg(bytes: Uint8Array): PictureFacts | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const begins = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (begins) return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(bytes: Uint8Array): PictureFacts | undefined {
  if (bytes.length < 30 || ascii(bytes, 0) !== 'RIFF' || ascii(bytes, 8) !== 'WEBP') return undefined;
  const view = viewOf(bytes);
  const mime = 'image/webp';
  const low = (at: number): number => view.getUint16(at, true);
  switch (ascii(bytes, 12)) {
    case 'VP8 ':
      return { mime, width: low(26) & 0x3fff, height: low(28) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { mime, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { mime, width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    default:
      return undefined;
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
