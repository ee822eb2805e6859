/** A picture: 8-bit RGBA, rows from the top down. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Turns a picture upside down, in place. */
export function flipRows(bytes: Uint8Array, stride: number): void {
  const row = new Uint8Array(stride);
  for (let top = 0, bottom = bytes.length - stride; top < bottom; top += stride, bottom -= stride) {
    row.set(bytes.subarray(top, top + stride));
    bytes.copyWithin(top, bottom, bottom + stride);
    bytes.set(row, bottom);
  }
}
