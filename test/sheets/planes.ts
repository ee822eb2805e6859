import type { Picture } from '../../engine/stage';

/** One number for each pixel of a square picture, row by row. */
export interface Plane {
  readonly side: number;
  readonly values: Float64Array;
}

/** A square picture in OKLab. */
export interface Planes {
  readonly l: Plane;
  readonly a: Plane;
  readonly b: Plane;
}

const lightOf = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** A picture in OKLab (B. Ottosson, A perceptual color space for image processing, 2020). */
export function oklab({ width, height, rgba }: Picture): Planes {
  const [l, a, b] = [0, 0, 0].map(() => new Float64Array(width * height)) as [Float64Array, Float64Array, Float64Array];
  for (let at = 0; at < width * height; at++) {
    const [red, green, blue] = [0, 1, 2].map((channel) => lightOf[rgba[at * 4 + channel] ?? 0] ?? 0) as [
      number,
      number,
      number,
    ];
    const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    l[at] = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
    a[at] = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
    b[at] = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  }
  const plane = (values: Float64Array): Plane => ({ side: width, values });
  return { l: plane(l), a: plane(a), b: plane(b) };
}

/** A plane of half the side, each value the mean of four. */
export function halved({ side, values }: Plane): Plane {
  const half = side >> 1;
  const small = new Float64Array(half * half);
  for (let y = 0; y < half; y++)
    for (let x = 0; x < half; x++) {
      const at = 2 * y * side + 2 * x;
      const rows = (values[at] ?? 0) + (values[at + 1] ?? 0) + (values[at + side] ?? 0) + (values[at + side + 1] ?? 0);
      small[y * half + x] = rows / 4;
    }
  return { side: half, values: small };
}
