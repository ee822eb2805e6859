import type { Picture } from '../../engine/stage';
import { reduced } from '../vitals/measures';
import { halved, oklab, type Plane, type Planes } from './planes';
import { type Structure, structureOf } from './structure';

/**
 * What a picture looks like, apart from where what is in it lies: colour and structure. Shares are kept as square roots, so that their
 * Euclidean distance is Hellinger's.
 */
export interface Descriptor {
  /** How much there is of each lightness ... */
  readonly lightness: Float64Array;
  /** ... of each chroma, whatever the hue, for many patterns change their palettes ... */
  readonly chroma: Float64Array;
  /** ... and of each place on the plane of hue and chroma. */
  readonly colour: Float64Array;
  /** From fine to coarse: the directions of edges ... */
  readonly directions: Float64Array;
  /** ... how strong edges are ... */
  readonly strengths: Float64Array;
  /** ... local binary patterns ... */
  readonly texture: Float64Array;
  /** ... and how strong, sparse, one-sided and coherent all that is. */
  readonly edges: Float64Array;
}

/** Sides that structure is looked for at go from here down, pixels. */
const finest = 128;
const scales = 4;
const lightnessBins = 8;
/** On each side of the plane of a and b, which reach to this. */
const colourBins = 9;
const colourReach = 0.24;
const chromaBins = 8;
/** Bring the parts to about the same spread among pictures. */
const weights = {
  lightness: 0.5,
  chroma: 0.5,
  colour: 0.6,
  directions: 1,
  strengths: 1,
  texture: 3,
  edges: 0.35,
} as const;

/**
 * Describes a picture.
 * @param picture square; its side is a multiple of 128
 */
export function describe(picture: Picture): Descriptor {
  let planes = oklab(reduced(picture, picture.width / finest));
  const { l, a, b } = planes;
  const structures: Structure[] = [];
  for (let scale = 0; scale < scales; scale++) {
    structures.push(structureOf(planes));
    planes = { l: halved(planes.l), a: halved(planes.a), b: halved(planes.b) };
  }
  return {
    lightness: shares(lightnessOf(l)),
    chroma: shares(chromaOf({ l, a, b })),
    colour: shares(colourOf({ l, a, b })),
    directions: joined(structures.map(({ directions }) => shares(directions))),
    strengths: joined(structures.map(({ strengths }) => shares(strengths))),
    texture: joined(structures.map(({ texture }) => shares(texture))),
    edges: joined(structures.map(figuresOf)),
  };
}

/** How far two descriptors are apart. */
export function distance(one: Descriptor, other: Descriptor): number {
  const apart = (part: keyof typeof weights): number => {
    let squares = 0;
    for (const [at, value] of one[part].entries()) squares += (value - (other[part][at] ?? 0)) ** 2;
    return weights[part] * Math.sqrt(squares);
  };
  return (
    apart('lightness') +
    apart('chroma') +
    apart('colour') +
    apart('directions') +
    apart('strengths') +
    apart('texture') +
    apart('edges')
  );
}

/** Each figure on a scale on which pictures differ by about one. */
function figuresOf({ light, chroma, sparse, skew, tails, coherence }: Structure): Float64Array {
  return Float64Array.of(
    Math.log(0.003 + light),
    Math.log(0.003 + chroma),
    2 * Math.log(sparse + 0.1),
    Math.sign(skew) * Math.sqrt(Math.abs(skew)),
    0.5 * Math.log(1 + tails),
    3 * coherence,
  );
}

function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part])).map((value) => value / Math.sqrt(parts.length));
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

function chromaOf({ a, b }: Planes): Float64Array {
  const bins = new Float64Array(chromaBins);
  for (const [at, value] of a.values.entries())
    share(bins, (Math.hypot(value, b.values[at] ?? 0) / colourReach) * (chromaBins - 1), 1);
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
