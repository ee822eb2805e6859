import type { Parameter } from '../../../engine/document';

/** What of a parameter its numbers are shown by. */
type Range = Pick<Parameter, 'type' | 'low' | 'high' | 'step'>;

/** The step that a slider of a parameter moves by: its own, or one that gives some hundreds of places. */
export function stepOf({ type, low, high, step }: Range): number {
  if (step !== null) return step;
  if (type === 'int' || type === 'bool') return 1;
  const span = high - low;
  return span > 0 ? 10 ** Math.floor(Math.log10(span / 300)) : 0.001;
}

/** A value on a step of its parameter, inside its range. */
export function snapped(value: number, range: Range): number {
  const step = stepOf(range);
  const origin = range.step === null ? 0 : range.low;
  const on = origin + Math.round((value - origin) / step) * step;
  const inside = Math.min(range.high, Math.max(range.low, on));
  return Number(inside.toFixed(decimals(step) + 1));
}

/**
 * A number as it is shown beside others of its kind: always as many digits, so that a moving one does not jump.
 * @param step the smallest difference that counts
 */
export function formatNumber(value: number, step: number): string {
  const text = value.toFixed(decimals(step));
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A number without needless digits, for texts and fields that are written by hand. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function decimals(step: number): number {
  const exact = -Math.log10(step);
  return Math.min(6, Math.max(0, Math.ceil(exact - 1e-9)));
}

/** Seconds as people count down: `2:05`, `12 s`, `0.4 s`. */
export function formatSeconds(seconds: number): string {
  const left = Math.max(0, seconds);
  if (left >= 100) return `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, '0')}`;
  return left >= 10 ? `${Math.round(left)} s` : `${left.toFixed(1)} s`;
}

/** Time since the beginning: `1:02:05.3` or `2:05.3`. */
export function formatClock(seconds: number): string {
  const tenths = Math.floor(Math.abs(seconds) * 10 + 1e-6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  const rest = `${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
  return `${seconds < 0 ? '-' : ''}${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${rest}`;
}

/** The place of a speed on its slider, 0..1: fine where slow, 1 in the middle. */
export function speedPlace(speed: number): number {
  return Math.cbrt(speed / 8);
}

/** The speed at a place of its slider; close to 1 it is 1. */
export function speedAt(place: number): number {
  const speed = 8 * place ** 3;
  if (Math.abs(place - 0.5) < 0.012) return 1;
  return Number(speed.toPrecision(2));
}
