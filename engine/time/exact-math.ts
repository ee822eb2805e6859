/*
 * Functions whose last bit does not depend on the JavaScript engine: only + - * /, floor, sqrt, comparisons and bit casts,
 * all fixed by IEEE 754. The language leaves Math.sin, Math.exp and their kin to the engine.
 * Series: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.1 to 4.4.
 */

const TWO_PI = 6.283185307179586;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const bits = new DataView(new ArrayBuffer(8));

/** Taylor series of sine on [-pi/4, pi/4]. */
function sinSmall(x: number): number {
  const y = x * x;
  let sum = -1 / 1307674368000;
  sum = sum * y + 1 / 6227020800;
  sum = sum * y - 1 / 39916800;
  sum = sum * y + 1 / 362880;
  sum = sum * y - 1 / 5040;
  sum = sum * y + 1 / 120;
  sum = sum * y - 1 / 6;
  return x + x * y * sum;
}

/** Taylor series of cosine on [-pi/4, pi/4]. */
function cosSmall(x: number): number {
  const y = x * x;
  let sum = 1 / 20922789888000;
  sum = sum * y - 1 / 87178291200;
  sum = sum * y + 1 / 479001600;
  sum = sum * y - 1 / 3628800;
  sum = sum * y + 1 / 40320;
  sum = sum * y - 1 / 720;
  sum = sum * y + 1 / 24;
  return 1 - 0.5 * y + y * y * sum;
}

/**
 * Cosine of a number of turns: `cosTurns(0.25)` is 0.
 * @param turns angle in turns (1 = a full circle), finite
 * @returns a number in [-1, 1], the same bits in every JavaScript engine
 */
export function cosTurns(turns: number): number {
  const fraction = turns - Math.floor(turns);
  const quarter = Math.floor(fraction * 4 + 0.5);
  const angle = (fraction - quarter * 0.25) * TWO_PI;
  if (quarter === 1) return -sinSmall(angle);
  if (quarter === 2) return -cosSmall(angle);
  if (quarter === 3) return sinSmall(angle);
  return cosSmall(angle);
}

/**
 * Sine of a number of turns: `sinTurns(0.25)` is 1.
 * @param turns angle in turns (1 = a full circle), finite
 * @returns a number in [-1, 1], the same bits in every JavaScript engine
 */
export function sinTurns(turns: number): number {
  return cosTurns(turns - 0.25);
}

/**
 * The exponential function.
 * @param x any finite number
 * @returns e^x; 0 below about -745, Infinity above about 709.8
 */
export function exp(x: number): number {
  if (x > 709.78) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const k = Math.floor(x / 0.6931471805599453 + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (sum * r) / n;
  const half = Math.floor(k / 2);
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/**
 * The natural logarithm.
 * @param x a number; subnormal numbers count as 0
 * @returns ln x; -Infinity at 0, NaN below
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x < 2.2250738585072014e-308) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const y = s * s;
  let sum = 0;
  for (let n = 23; n >= 3; n -= 2) sum = (sum + 1 / n) * y;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * (s + s * sum));
}

/**
 * A power of a number that is not negative.
 * @param base at least 0
 * @param exponent any finite number
 * @returns base^exponent; 0^0 is 1
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base <= 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(exponent * ln(base));
}

/**
 * The angle of a point, in turns.
 * @param y imaginary part
 * @param x real part
 * @returns an angle in (-0.5, 0.5]; 0 for the origin
 */
export function angleTurns(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  if (ax === 0 && ay === 0) return 0;
  const inner = atanUnit(Math.min(ax, ay) / Math.max(ax, ay)) / TWO_PI;
  const folded = ay > ax ? 0.25 - inner : inner;
  const upper = x < 0 ? 0.5 - folded : folded;
  return y < 0 ? -upper : upper;
}

/** Arc tangent on [0, 1]: two half-angle steps, then the Taylor series. */
function atanUnit(x: number): number {
  let r = x / (1 + Math.sqrt(1 + x * x));
  r = r / (1 + Math.sqrt(1 + r * r));
  const y = r * r;
  let sum = 0;
  for (let n = 27; n >= 3; n -= 2) sum = ((n % 4 === 1 ? 1 : -1) / n + sum) * y;
  return 4 * (r + r * sum);
}
