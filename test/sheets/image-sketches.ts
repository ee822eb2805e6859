import { Stream } from '../../engine/random';

type Colour = readonly [number, number, number];

/** A picture that tiles: colour at a place of [0, 1)^2, sRGB. */
export interface ImageSketch {
  /** Pixels. */
  readonly side: number;
  readonly draw: () => (x: number, y: number) => Colour;
}

/** The core images, by name. */
export const sketches: Readonly<Record<string, ImageSketch>> = {
  marble: { side: 320, draw: marble },
  engraving: { side: 384, draw: engraving },
  fibres: { side: 272, draw: fibres },
  stars: { side: 512, draw: stars },
};

/** Marbled paper: inks floated in rings, then combed. */
function marble(): (x: number, y: number) => Colour {
  const swirl = field('marble swirl', 2, 4);
  const comb = field('marble comb', 4, 3);
  const drops = Stream.named('core images', 'marble drops');
  const rings = Array.from({ length: 22 }, () => [drops.next(), drops.next(), 0.05 + 0.13 * drops.next()] as const);
  const inks: readonly Colour[] = [
    [0.95, 0.9, 0.8],
    [0.13, 0.22, 0.38],
    [0.78, 0.36, 0.22],
    [0.9, 0.72, 0.38],
    [0.2, 0.44, 0.45],
  ];
  return (x, y) => {
    let [u, v] = [x + 0.1 * swirl(x, y), y + 0.1 * swirl(y + 0.31, x + 0.7)];
    v += 0.035 * Math.sin(2 * Math.PI * 5 * u) + 0.02 * comb(u, v);
    u += 0.045 * Math.sin(2 * Math.PI * 3 * v + 1.3);
    let depth = 0.4 * comb(u, v);
    for (const [cx, cy, radius] of rings) {
      const distance = Math.hypot(around(u - cx), around(v - cy));
      depth += 1.15 * Math.exp(-((distance / radius) ** 2));
    }
    const place = (((depth * 2.1 + 5 * v) % 5) + 5) % 5;
    const [first, part] = [Math.floor(place), place % 1];
    const edge = smooth((part - 0.9) / 0.1);
    const body = mixed(inks[first % 5] ?? [0, 0, 0], inks[(first + 1) % 5] ?? [0, 0, 0], edge);
    // Ink gathers at the edge of each drop.
    const pooled = 1 - 0.16 * smooth((part - 0.6) / 0.3) * (1 - edge);
    return [body[0] * pooled, body[1] * pooled, body[2] * pooled];
  };
}

/** Engraved lines that swell with the light on a landscape, as on a banknote. */
function engraving(): (x: number, y: number) => Colour {
  const land = field('engraving land', 2, 4);
  const ink: Colour = [0.1, 0.16, 0.2];
  const paper: Colour = [0.94, 0.91, 0.83];
  const line = (phase: number, weight: number): number => smooth((Math.abs(Math.sin(Math.PI * phase)) - weight) / 0.28);
  return (x, y) => {
    const height = land(x, y);
    const lit = 0.5 + 9 * (land(x + 0.012, y + 0.008) - height);
    const along = line(26 * y + 3.4 * height, 0.85 - 0.85 * clamp(lit));
    const across = line(26 * x - 3.4 * height + 8 * y, 0.25 - 0.9 * clamp(lit + 0.12));
    return mixed(ink, paper, along * (0.25 + 0.75 * across));
  };
}

/** Long fibres laid by a brush, one over the other. */
function fibres(): (x: number, y: number) => Colour {
  const side = 272;
  const stream = Stream.named('core images', 'fibres');
  const bend = field('fibres bend', 2, 3);
  const light = new Float64Array(side * side).fill(0.3);
  for (let fibre = 0; fibre < 950; fibre++) {
    let [x, y] = [stream.next(), stream.next()];
    const [length, tone, width] = [stream.between(0.25, 0.9), stream.between(0.1, 1), stream.between(0.6, 2.2)];
    const lean = stream.between(-0.16, 0.16);
    const steps = Math.round(length * side);
    for (let step = 0; step < steps; step++) {
      const turn = 0.3 + lean + 1.1 * bend(x, y);
      x += Math.cos(turn) / side;
      y += Math.sin(turn) / side;
      const strength = 0.85 * Math.sin((Math.PI * (step + 0.5)) / steps) ** 0.6;
      for (let across = -3; across <= 3; across++) {
        const [px, py] = [x * side - across * Math.sin(turn), y * side + across * Math.cos(turn)];
        const at = (((Math.floor(py) % side) + side) % side) * side + (((Math.floor(px) % side) + side) % side);
        const cover = strength * Math.exp(-((across / width) ** 2)) * 0.55;
        const round = tone * (1 - 0.35 * (across / (width + 1)));
        light[at] = (light[at] ?? 0) * (1 - cover) + round * cover;
      }
    }
  }
  const [deep, warm, pale]: readonly [Colour, Colour, Colour] = [
    [0.16, 0.09, 0.12],
    [0.66, 0.34, 0.26],
    [0.97, 0.88, 0.72],
  ];
  return (x, y) => {
    const value = clamp(light[Math.floor(y * side) * side + Math.floor(x * side)] ?? 0);
    return value < 0.5 ? mixed(deep, warm, value * 2) : mixed(warm, pale, value * 2 - 1);
  };
}

/** A night of stars over thin clouds of light. */
function stars(): (x: number, y: number) => Colour {
  const stream = Stream.named('core images', 'stars');
  const [cloud, lane] = [field('stars cloud', 2, 5), field('stars lane', 3, 5)];
  const tints: readonly Colour[] = [
    [0.72, 0.82, 1],
    [1, 0.96, 0.9],
    [1, 0.8, 0.6],
  ];
  const lights = Array.from({ length: 900 }, () => {
    const [x, y] = [stream.next(), stream.next()];
    const size = 0.0011 + 0.0042 * stream.next() ** 9;
    return { x, y, size, bright: 0.25 + 0.75 * stream.next() ** 2, tint: tints[stream.uint32() % 3] ?? [1, 1, 1] };
  }).filter(({ x, y }) => 0.6 + 0.9 * cloud(x, y) > stream.next() * 0.9);
  return (x, y) => {
    const glow = clamp(0.36 + 0.7 * cloud(x, y) - 0.35 * Math.abs(lane(x, y)));
    let [red, green, blue] = [0.015 + 0.3 * glow * glow, 0.02 + 0.16 * glow, 0.05 + 0.34 * glow];
    for (const star of lights) {
      const [dx, dy] = [around(x - star.x), around(y - star.y)];
      if (Math.abs(dx) > 0.03 || Math.abs(dy) > 0.03) continue;
      const near = (dx * dx + dy * dy) / (star.size * star.size);
      const rays =
        star.size > 0.0028
          ? 0.5 *
            Math.exp(-Math.min(Math.abs(dx), Math.abs(dy)) / 0.0009 - Math.max(Math.abs(dx), Math.abs(dy)) / 0.007)
          : 0;
      const light = star.bright * (Math.exp(-near) + 0.07 / (1 + near) - 0.0005 + rays);
      if (light < 0.01) continue;
      red += light * star.tint[0];
      green += light * star.tint[1];
      blue += light * star.tint[2];
    }
    return [red, green, blue];
  };
}

/** Smooth noise that tiles, about -1..1: value noise on a lattice, octave over octave. */
function field(name: string, cells: number, octaves: number): (x: number, y: number) => number {
  const lattices = Array.from({ length: octaves }, (_, octave) => {
    const stream = Stream.named('core images', `${name} ${octave}`);
    return {
      count: cells << octave,
      values: Array.from({ length: (cells << octave) ** 2 }, () => stream.between(-1, 1)),
    };
  });
  return (x, y) => {
    let [sum, weight] = [0, 0.6];
    for (const { count, values } of lattices) {
      const [px, py] = [wrap(x) * count, wrap(y) * count];
      const [ix, iy] = [Math.floor(px), Math.floor(py)];
      const [u, v] = [smooth(px - ix), smooth(py - iy)];
      const at = (i: number, j: number): number => values[(j % count) * count + (i % count)] ?? 0;
      const low = at(ix, iy) * (1 - u) + at(ix + 1, iy) * u;
      const high = at(ix, iy + 1) * (1 - u) + at(ix + 1, iy + 1) * u;
      sum += weight * (low * (1 - v) + high * v);
      weight *= 0.5;
    }
    return sum;
  };
}

const wrap = (value: number): number => value - Math.floor(value);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const around = (distance: number): number => distance - Math.round(distance);

function smooth(value: number): number {
  const u = clamp(value);
  return u * u * u * (u * (6 * u - 15) + 10);
}

function mixed(from: Colour, to: Colour, part: number): Colour {
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}
