/** A picture: 8-bit RGBA, rows from the top down. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}
