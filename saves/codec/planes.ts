/**
 * Reorders pixels so that bytes that mean the same lie together: first the first byte of every pixel, then the second ...
 * A half's sign and exponent thereby no longer alternate with the noise of its low bits, and deflate finds the repetition.
 * @param bytes whole pixels
 * @param stride bytes of one pixel, at least 1
 * @returns the planes one by one, each made when it is asked for, so that a large picture does not hold up the show
 */
export function* splitPlanes(bytes: Uint8Array, stride: number): Generator<Uint8Array> {
  for (let plane = 0; plane < stride; plane++) {
    const pixels = new Uint8Array(bytes.length / stride);
    for (let pixel = 0, from = plane; pixel < pixels.length; pixel++, from += stride)
      pixels[pixel] = bytes[from] as number;
    yield pixels;
  }
}

/**
 * Puts the bytes of `splitPlanes` back where they were.
 * @param planes what `splitPlanes` gave, one after the other
 * @param stride bytes of one pixel, as it was given there
 */
export function joinPlanes(planes: Uint8Array, stride: number): Uint8Array {
  const bytes = new Uint8Array(planes.length);
  let from = 0;
  for (let plane = 0; plane < stride; plane++) {
    for (let to = plane; to < bytes.length; to += stride) bytes[to] = planes[from++] as number;
  }
  return bytes;
}
