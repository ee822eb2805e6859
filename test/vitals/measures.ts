import type { Picture } from '../../engine/stage';

/** What one picture is like. */
export interface Look {
  /** Mean luma (Rec. 709 weights on the encoded values), 0..1. */
  readonly luma: number;
  /** Standard deviation of luma, 0..0.5. */
  readonly contrast: number;
  /** Share of pixels with a channel at its end, 0..1. */
  readonly clipped: number;
  /** Colourfulness after Hasler and Suesstrunk, Measuring colourfulness in natural images (2003): about 0..150. */
  readonly colour: number;
}

/** A channel at or over this is taken as clipped; dithering moves a clipped one down by one. */
const fullChannel = 254;

/** Measures one picture. */
export function lookOf({ rgba }: Pick<Picture, 'rgba'>): Look {
  const count = rgba.length / 4;
  let [luma, lumaSquares, clipped] = [0, 0, 0];
  let [redGreen, redGreenSquares, yellowBlue, yellowBlueSquares] = [0, 0, 0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
    const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    luma += light;
    lumaSquares += light * light;
    if (red >= fullChannel || green >= fullChannel || blue >= fullChannel) clipped += 1;
    const [across, along] = [red - green, 0.5 * (red + green) - blue];
    redGreen += across;
    redGreenSquares += across * across;
    yellowBlue += along;
    yellowBlueSquares += along * along;
  }
  const spread = (sum: number, squares: number): number => Math.max(0, squares / count - (sum / count) ** 2);
  return {
    luma: luma / count,
    contrast: Math.sqrt(spread(luma, lumaSquares)),
    clipped: clipped / count,
    colour:
      Math.sqrt(spread(redGreen, redGreenSquares) + spread(yellowBlue, yellowBlueSquares)) +
      0.3 * Math.hypot(redGreen / count, yellowBlue / count),
  };
}

/** How far two pictures of one size are apart: the mean difference of their channels, 0..1. */
export function changeBetween({ rgba: one }: Pick<Picture, 'rgba'>, { rgba: other }: Pick<Picture, 'rgba'>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 4)
    for (let channel = at; channel < at + 3; channel++) sum += Math.abs((one[channel] ?? 0) - (other[channel] ?? 0));
  return sum / ((one.length / 4) * 3 * 255);
}

/** A picture made smaller by a whole factor, each pixel the mean of those it stands for. */
export function reduced({ width, height, rgba }: Picture, factor: number): Picture {
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(columns * rows * 4);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < factor; dy++)
          for (let dx = 0; dx < factor; dx++)
            sum += rgba[((y * factor + dy) * width + x * factor + dx) * 4 + channel] ?? 0;
        small[(y * columns + x) * 4 + channel] = Math.round(sum / factor ** 2);
      }
  return { width: columns, height: rows, rgba: small };
}

/** How many 16-bit halves (little-endian) are infinite or not a number. */
export function badHalves(bytes: Uint8Array): number {
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  let count = 0;
  for (let at = 0; at < halves.length; at++) if (((halves[at] ?? 0) & 0x7c00) === 0x7c00) count += 1;
  return count;
}
