import type { Picture } from '../../engine/stage';
import { reduced } from '../vitals/measures';
import { bandsOf } from './bands';
import { logCovariance } from './covariance';
import { halved, oklab, type Plane, type Planes } from './planes';
import { textureOf } from './texture';

/**
 * What a picture looks like, apart from where what is in it lies: colour and structure. Shares are kept as square roots, so that their
 * Euclidean distance is Hellinger's.
 */
export interface Descriptor {
  /** How much there is of each lightness ... */
  readonly lightness: Float64Array;
  /** ... and of each place on the plane of hue and chroma. */
  readonly colour: Float64Array;
  /** How lightness, chroma, edges and bends of all scales go together. */
  readonly bands: Float64Array;
  /** Local binary patterns from fine to coarse. */
  readonly texture: Float64Array;
}

/** Side that pictures are looked at with, pixels. */
const finest = 128;
const textureScales = 4;
const lightnessBins = 8;
/** On each side of the plane of a and b, which reach to this. */
const colourBins = 9;
const colourReach = 0.24;
/**
 * Bring bands and texture to the same spread among pictures, lightness to half and colour, which palettes change, to a quarter of it: found
 * on the tiles that are kept, where other weights of that kind do nearly as well.
 */
const weights = { lightness: 0.95, colour: 0.31, bands: 0.17, texture: 3 } as const;

/**
 * Describes a picture.
 * @param picture square; its side is a multiple of 128
 */
export function describe(picture: Picture): Descriptor {
  const planes = oklab(reduced(picture, picture.width / finest));
  const textures: Float64Array[] = [];
  let lightness = planes.l;
  for (let scale = 0; scale < textureScales; scale++) {
    textures.push(...textureOf(lightness).map(shares));
    lightness = halved(lightness);
  }
  return {
    lightness: shares(lightnessOf(planes.l)),
    colour: shares(colourOf(planes)),
    bands: logCovariance(bandsOf(planes)),
    texture: Float64Array.from(textures.flatMap((part) => [...part])).map(
      (value) => value / Math.sqrt(textures.length),
    ),
  };
}

/** How far two descriptors are apart. */
export function distance(one: Descriptor, other: Descriptor): number {
  const apart = (part: keyof Descriptor): number => {
    let squares = 0;
    for (const [at, value] of one[part].entries()) squares += (value - (other[part][at] ?? 0)) ** 2;
    return weights[part] * Math.sqrt(squares);
  };
  return apart('lightness') + apart('colour') + apart('bands') + apart('texture');
}

/** Adds to the two bins that a place lies between, so that nothing jumps from one to the next. */
function share(bins: Float64Array, place: number, amount: number): void {
  const within = Math.min(bins.length - 1, Math.max(0, place));
  const [first, part] = [Math.floor(within), within % 1];
  bins[first] = (bins[first] ?? 0) + amount * (1 - part);
  if (first + 1 < bins.length) bins[first + 1] = (bins[first + 1] ?? 0) + amount * part;
}

function lightnessOf({ values }: Plane): Float64Array {
  const bins = new Float64Array(lightnessBins);
  for (const value of values) share(bins, value * (lightnessBins - 1), 1);
  return bins;
}

function colourOf({ a, b }: Planes): Float64Array {
  const rows = Array.from({ length: colourBins }, () => new Float64Array(colourBins));
  const placeOf = (value: number): number => Math.min(1, Math.max(0, value / colourReach / 2 + 0.5)) * (colourBins - 1);
  for (const [at, value] of a.values.entries()) {
    const place = placeOf(b.values[at] ?? 0);
    const [first, part] = [Math.floor(place), place % 1];
    const [row, next] = [rows[first], rows[first + 1]];
    if (row) share(row, placeOf(value), 1 - part);
    if (next) share(next, placeOf(value), part);
  }
  return Float64Array.from(rows.flatMap((row) => [...row]));
}

/** Square roots of shares of a whole; of nothing every bin has the same. */
function shares(bins: Float64Array): Float64Array {
  const sum = bins.reduce((total, value) => total + value, 0);
  return bins.map((value) => Math.sqrt((value + 1e-9) / (sum + bins.length * 1e-9)));
}
