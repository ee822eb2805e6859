import { checkInflated, saveError } from '../codec';
import { checkPng } from '../picture';
import { bufferBytes, type GetBlob, type ReadManifest } from '../snapshot';

/** More than any component, family or section has; the longest that is installed has 20 kB. */
const MOST_TEXT_BYTES = 1024 * 1024;

/** What files of pictures begin with, from some place on. */
const BEGINNINGS: Readonly<Record<string, readonly [at: number, text: string]>> = {
  'image/png': [0, '\x89PNG\r\n\x1a\n'],
  'image/jpeg': [0, '\xff\xd8\xff'],
  'image/gif': [0, 'GIF8'],
  'image/webp': [8, 'WEBP'],
  'image/avif': [4, 'ftypavi'],
};

/**
 * Checks that the blobs of a snapshot are what its manifest says they are, one after the other and without keeping what they unpack to (SAFE-7): for
 * whoever keeps them for others. Code is read as text and nothing more.
 * @param manifest one that `readManifest` has read
 * @param getBlob gives bytes whose hash has been checked
 * @throws AfterimageError `bad-text`, `bad-image`, `bad-picture`, `wrong-size`, `bad-deflate`
 */
export async function inspectSnapshot(manifest: ReadManifest, getBlob: GetBlob): Promise<void> {
  const images = new Map(Object.values(manifest.images).map((image) => [image.blob, image]));
  for (const { hash, roles } of manifest.blobs) {
    const bytes = await getBlob(hash);
    const address = `blobs.${hash}`;
    if (roles.some((role) => TEXTS.has(role))) checkText(bytes, address);
    if (roles.includes('picture')) await checkPng(bytes, address);
    const image = images.get(hash);
    if (image) checkImage(bytes, image, address);
    const sizes = new Set(manifest.buffers.filter(({ blob }) => blob === hash).map(bufferBytes));
    for (const size of sizes) await checkInflated([bytes], size, address);
  }
}

const TEXTS: ReadonlySet<string> = new Set(['component', 'include', 'family', 'section']);

function checkText(bytes: Uint8Array, address: string): void {
  if (bytes.length > MOST_TEXT_BYTES)
    throw badText(address, `${bytes.length} bytes`, `${MOST_TEXT_BYTES} bytes at most`);
  try {
    if (new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')) throw new Error('a NUL');
  } catch (error) {
    throw badText(address, String(error), 'UTF-8');
  }
}

function badText(address: string, got: string, expected: string) {
  return saveError('bad-text', address, 'this should be text that can be read', { got, expected });
}

/** Other people's programs have written these, so they are not held to every letter of their form. */
function checkImage(bytes: Uint8Array, image: ReadManifest['images'][string], address: string): void {
  const [at, text] = BEGINNINGS[image.mime] ?? [0, '\0 no such form'];
  const found = String.fromCharCode(...bytes.subarray(at, at + text.length));
  if (found !== text)
    throw saveError('bad-image', address, 'this is not an image of the form it is said to be', { got: image.mime });
  if (image.mime !== 'image/png' || bytes.length < 24) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width !== image.width || height !== image.height)
    throw saveError('bad-image', address, 'this image is of another size than it is said to be', {
      got: `${width} x ${height}`,
      expected: `${image.width} x ${image.height}`,
    });
}
