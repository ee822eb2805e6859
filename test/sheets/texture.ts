import type { Plane } from './planes';

/** Neighbours of a place, around it. */
const around = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;
/** A neighbour must differ by so much, in OKLab's lightness: the first is over a dither, the second leaves what is plain to see. */
const steps = [0.012, 0.04];
const patterns = 10;

/**
 * How often each local binary pattern is met, in a way that turning leaves as it is (T. Ojala et al., Multiresolution gray-scale and rotation
 * invariant texture classification, 2002): how many neighbours are brighter where these lie together, 9 where they do not. Once for
 * each step, and again for darker ones.
 */
export function textureOf(plane: Plane): Float64Array[] {
  return steps.flatMap((step) => [1, -1].map((sign) => countsOf(plane, step, sign)));
}

function countsOf({ side, values }: Plane, step: number, sign: number): Float64Array {
  const counts = new Float64Array(patterns);
  const offsets = around.map(([dx, dy]) => dy * side + dx);
  const last = offsets.at(-1) ?? 0;
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x;
      const centre = values[at] ?? 0;
      let [over, turns] = [0, 0];
      let before = sign * ((values[at + last] ?? 0) - centre) > step;
      for (const offset of offsets) {
        const now = sign * ((values[at + offset] ?? 0) - centre) > step;
        if (now) over += 1;
        if (now !== before) turns += 1;
        before = now;
      }
      const code = turns > 2 ? patterns - 1 : over;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  return counts;
}
