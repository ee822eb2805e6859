/**
 * What operations cost, in units of one addition of one number. Measured by `npm run bench -- operations` on llvmpipe, where every operation is
 * done for each number of a vector and a texture is read by the processor; rounded. Graphics cards differ, mostly by reading textures cheaper.
 */
export const weights = {
  add: 1,
  multiply: 1.2,
  /** Takes one of two: `mix` with a condition, `?:`, an index that is not known. */
  choose: 2,
  divide: 4.5,
  wholeDivide: 3,
  /** A read of four linearly filtered half floats. */
  texture: 150,
  /**
   * What a pass costs each pixel before it does anything. An empty one measures 85; what goes with it, such as pictures that come and go in the
   * processor's cache, was fitted to the shipped patterns (`npm run bench -- patterns`). It is the only weight that was fitted.
   */
  draw: 240,
} as const;

/** How often a loop is taken to run whose bound the code does not say. */
export const UNKNOWN_ROUNDS = 8;

/** What a pixel of a buffer costs beyond its module: four channels are checked. */
export const BUFFER_END = 16;

/** What a pixel of the display costs beyond its module: three channels are encoded and dithered. */
export const DISPLAY_END = 170;

/** The bare loop of the benchmarks, feedback and display together: what all costs are multiples of. */
export const BARE_LOOP = 987;

interface Builtin {
  /** For each number of its widest argument. */
  readonly each: number;
  /** Besides. */
  readonly once: number;
  /** The type it gives; absent: that of its widest argument. */
  readonly returns?: string;
}

const { add, multiply, choose, divide, texture } = weights;
const root = 5.5;
const exp = 6.7;
const sine = 12.5;
const each = (cost: number): Builtin => ({ each: cost, once: 0 });
const dot = { each: multiply + add, once: 0, returns: 'float' };

const builtins: Readonly<Record<string, Builtin>> = {
  ...Object.fromEntries(['abs', 'min', 'max', 'step', 'sign', 'not', 'any', 'all'].map((name) => [name, each(add)])),
  ...Object.fromEntries(
    ['lessThan', 'greaterThan', 'lessThanEqual', 'greaterThanEqual', 'equal', 'notEqual'].map((name) => [
      name,
      each(add),
    ]),
  ),
  ...Object.fromEntries(
    ['floatBitsToUint', 'floatBitsToInt', 'uintBitsToFloat', 'intBitsToFloat'].map((name) => [name, each(0)]),
  ),
  clamp: each(2 * add),
  mix: each(2 * add + multiply),
  floor: each(2.5),
  ceil: each(2.5),
  round: each(2.5),
  roundEven: each(2.5),
  trunc: each(2.5),
  fract: each(2.5 + add),
  mod: each(divide + 2.5 + multiply + add),
  smoothstep: each(divide + 2 * add + 3 * multiply),
  sqrt: each(root),
  inversesqrt: each(16),
  exp: each(exp),
  exp2: each(exp),
  log: each(8),
  log2: each(8),
  pow: each(18.5),
  sin: each(sine),
  cos: each(sine),
  tan: each(2 * sine + divide),
  sinh: each(11),
  cosh: each(11),
  tanh: each(16.5),
  asin: each(6),
  acos: each(6),
  atan: each(23),
  radians: each(multiply),
  degrees: each(multiply),
  dFdx: each(add),
  dFdy: each(add),
  fwidth: each(4 * add),
  cross: each(2 * multiply + add),
  reflect: each(3 * multiply + 2 * add),
  dot,
  length: { ...dot, once: root },
  distance: { each: multiply + 2 * add, once: root, returns: 'float' },
  normalize: { each: 2 * multiply + add, once: 16 },
  texture: { each: 0, once: texture, returns: 'vec4' },
  textureSize: { each: 0, once: choose, returns: 'ivec2' },
};

/** What a function of the language costs. */
export function builtinOf(name: string): Builtin | undefined {
  return Object.hasOwn(builtins, name) ? builtins[name] : undefined;
}

/** How many numbers a value of a type has. */
export function partsOf(type: string, otherwise = 1): number {
  const [, vector, matrix] = /^(?:[iub]?vec([234])|mat([234]))$/.exec(type) ?? [];
  if (vector !== undefined) return Number(vector);
  if (matrix !== undefined) return Number(matrix) * Number(matrix);
  return /^(float|int|uint|bool)$/.test(type) ? 1 : otherwise;
}
