import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import type { Picture } from '../../engine/stage';

/**
 * Reads a PNG.
 * @throws when there is none, or it is broken
 */
export function readPicture(file: string): Picture {
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  return { width, height, rgba: new Uint8Array(data) };
}

/** A square part of a picture. */
export function cropped(
  { width, rgba }: Picture,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): Picture {
  const part = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row++) {
    const from = ((y + row) * width + x) * 4;
    part.set(rgba.subarray(from, from + size * 4), row * size * 4);
  }
  return { width: size, height: size, rgba: part };
}
