import type { ColourSpace, Parameter } from '../document';
import { power } from '../time';

/** Anything that numbers can be read from and written to by index. */
interface Numbers {
  [index: number]: number;
}

/**
 * Turns a colour from sRGB into what its component asked for (rule GLSL-13), with the same bits in every JavaScript engine. It is done
 * once a tick, so that no pixel has to do it again.
 * @param colour its channels, 0..1, from index 0; they are overwritten
 * @param space where to
 */
export function convertColour(colour: Numbers, space: ColourSpace): void {
  const [red, green, blue] = [linear(colour[0] ?? 0), linear(colour[1] ?? 0), linear(colour[2] ?? 0)];
  if (space === 'linear') {
    colour[0] = red;
    colour[1] = green;
    colour[2] = blue;
    return;
  }
  // B. Ottosson, "A perceptual color space for image processing", 2020.
  const l = root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  colour[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  colour[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  colour[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** A parameter's default as its component gets it. */
export function convertedDefault({ default: value, space }: Parameter): readonly number[] {
  if (!space) return value;
  const colour = [...value];
  convertColour(colour, space);
  return colour;
}

/** IEC 61966-2-1. */
function linear(coded: number): number {
  const c = Math.min(1, Math.max(0, coded));
  return c <= 0.04045 ? c / 12.92 : power((c + 0.055) / 1.055, 2.4);
}

function root(x: number): number {
  return power(Math.max(x, 1e-9), 1 / 3);
}
