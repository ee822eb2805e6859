import { halved, type Plane, type Planes } from './planes';

/** Side of the grid on which all scales meet, pixels. */
const side = 64;
const scales = 4;
/** Brings chroma, and what bends, to about the range of lightness. */
const chromaGain = 3;
const edgeGain = 2;
const bendGain = 4;

/**
 * What a picture does at each place, as planes on one grid: lightness, chroma, and at four scales from fine to coarse how strong the edges of
 * lightness and of colour are, and how far the place is from its surroundings, with and without sign. Hues are left out, for many patterns
 * change their palettes.
 */
export function bandsOf(planes: Planes): Float64Array[] {
  const chroma = { side: planes.a.side, values: hypotenuse(planes.a, planes.b, chromaGain) };
  const bands = [onGrid(planes.l), onGrid(chroma)];
  let scaled = planes;
  for (let scale = 0; scale < scales; scale++) {
    const { l, a, b } = scaled;
    const bend = mapped(
      l,
      (centre, left, right, above, below) => bendGain * (centre - (left + right + above + below) / 4),
    );
    const colour = { side: a.side, values: hypotenuse(mapped(a, edge), mapped(b, edge), edgeGain) };
    bands.push(
      onGrid(mapped(l, edge)),
      onGrid({ side: bend.side, values: bend.values.map(Math.abs) }),
      onGrid(bend),
      onGrid(colour),
    );
    scaled = { l: halved(l), a: halved(a), b: halved(b) };
  }
  return bands;
}

type Change = (centre: number, left: number, right: number, above: number, below: number) => number;

const edge: Change = (_, left, right, above, below) => Math.hypot(right - left, below - above);

/** A plane made of another's places and what is beside them; beyond the border lies the border. */
function mapped({ side: width, values }: Plane, change: Change): Plane {
  const made = new Float64Array(width * width);
  for (let at = 0; at < made.length; at++) {
    const x = at % width;
    const centre = values[at] ?? 0;
    const left = x > 0 ? values[at - 1] : centre;
    const right = x < width - 1 ? values[at + 1] : centre;
    made[at] = change(
      centre,
      left ?? centre,
      right ?? centre,
      values[at - width] ?? centre,
      values[at + width] ?? centre,
    );
  }
  return { side: width, values: made };
}

function hypotenuse(one: Plane, other: Plane, gain: number): Float64Array {
  return one.values.map((value, at) => gain * Math.hypot(value, other.values[at] ?? 0));
}

function onGrid(plane: Plane): Float64Array {
  if (plane.side > side) return onGrid(halved(plane));
  const values = new Float64Array(side * side);
  const place = (at: number): number => Math.floor((at * plane.side) / side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) values[y * side + x] = plane.values[place(y) * plane.side + place(x)] ?? 0;
  return values;
}
