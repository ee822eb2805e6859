import type { Picture } from '../../engine/stage';

/** Colour at a place of [0, 1)^2, 0..255. */
export type Scene = (x: number, y: number) => readonly [number, number, number];

/** Draws a scene as a square picture. */
export function drawn(scene: Scene, side = 256): Picture {
  const rgba = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at++) {
    const colour = scene(((at % side) + 0.5) / side, (Math.floor(at / side) + 0.5) / side);
    rgba.set(
      colour.map((value) => Math.round(Math.min(255, Math.max(0, value)))),
      at * 4,
    );
  }
  return { width: side, height: side, rgba };
}

/** Stripes of so many to a side, in a colour. */
export function stripes(count: number, colour: readonly [number, number, number], turn = 0, phase = 0): Scene {
  return (x, y) => {
    const along = x * Math.cos(turn) + y * Math.sin(turn);
    const light = 0.5 + 0.5 * Math.sin(2 * Math.PI * (count * along + phase));
    return [colour[0] * light, colour[1] * light, colour[2] * light];
  };
}

/** Discs that lie on a grid, on a dark ground. */
export function discs(count: number, colour: readonly [number, number, number], shift = 0): Scene {
  return (x, y) => {
    const distance = Math.hypot(((x * count + shift) % 1) - 0.5, ((y * count + shift) % 1) - 0.5);
    return distance < 0.3 ? colour : [20, 20, 30];
  };
}
