/**
 * Reorders pixels so that bytes that mean the same lie together: first the first byte of every pixel, then the second ...
 * A half's sign and exponent thereby no longer alternate with the noise of its low bits, and deflate finds the repetition.
 * @param bytes whole pixels
 * @param stride bytes of one pixel, at least 1
 * @returns the planes, one after the other
 */
export function splitPlanes(bytes: Uint8Array, stride: number): Uint8Array {
  const planes = new Uint8Array(bytes.length);
  const length = bytes.length / stride;
  if (stride === 8 && bytes.byteOffset % 4 === 0 && isLittleEndian) splitHalves(bytes, planes, length);
  else
    for (let plane = 0, to = 0; plane < stride; plane++)
      for (let from = plane; from < bytes.length; from += stride) planes[to++] = bytes[from] as number;
  return planes;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The most frequent case, in one pass over the pixels. */
function splitHalves(bytes: Uint8Array, planes: Uint8Array, length: number): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * length);
  const [p0, p1, p2, p3, p4, p5, p6, p7] = Array.from({ length: 8 }, (_, plane) =>
    planes.subarray(plane * length, (plane + 1) * length),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  for (let pixel = 0, from = 0; pixel < length; pixel++) {
    const low = words[from++] as number;
    const high = words[from++] as number;
    p0[pixel] = low;
    p1[pixel] = low >>> 8;
    p2[pixel] = low >>> 16;
    p3[pixel] = low >>> 24;
    p4[pixel] = high;
    p5[pixel] = high >>> 8;
    p6[pixel] = high >>> 16;
    p7[pixel] = high >>> 24;
  }
}

/**
 * Puts the bytes of `splitPlanes` back where they were.
 * @param planes what `splitPlanes` gave
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
