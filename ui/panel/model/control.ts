import { type Parameter, parameterParts } from '../../../engine/document';
import { evaluatePath, formatPath, type Path } from '../../../engine/time';

/** What a hand changes a parameter with. */
export type Control = 'slider' | 'plane' | 'colour' | 'switch' | 'numbers';

/** The control that fits a parameter. */
export function controlFor({ type, colour }: Pick<Parameter, 'type' | 'colour'>): Control {
  if (type === 'bool') return 'switch';
  if (type === 'vec2') return 'plane';
  if (type === 'vec3' && colour) return 'colour';
  return parameterParts[type] > 2 ? 'numbers' : 'slider';
}

/** The path of a parameter: its own, or the default of its component. */
export function pathOf(params: Readonly<Record<string, Path>>, parameter: Parameter): Path {
  return params[parameter.name] ?? { kind: 'const', value: parameter.default };
}

/**
 * The value that the show draws with: on a step of the parameter and inside its range.
 * @param out filled with as many numbers as the parameter has parts
 */
export function presentValue(path: Path, parameter: Parameter, time: number, out: number[]): void {
  const parts = parameterParts[parameter.type];
  const { low, high, step } = parameter;
  evaluatePath(path, time, out, 0, parts);
  out.length = parts;
  for (let part = 0; part < parts; part++) {
    const value = out[part] ?? low;
    const on = step === null ? value : low + Math.floor((value - low) / step + 0.5) * step;
    out[part] = Math.min(high, Math.max(low, on));
  }
}

/** Whether two paths are the same, phase and all. */
export function isSamePath(a: Path, b: Path): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A path as the argument of the command `setParam`. */
export function pathArgument(path: Path, { type }: Pick<Parameter, 'type'>): string | number | boolean | number[] {
  if (path.kind !== 'const') return formatPath(path);
  const [first = 0] = path.value;
  if (type === 'bool') return first >= 0.5;
  return parameterParts[type] === 1 ? first : [...path.value];
}

/** A colour as `#rrggbb`. */
export function hexOf(value: readonly number[]): string {
  const byte = (part: number): string =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${[0, 1, 2].map((index) => byte(value[index] ?? 0)).join('')}`;
}

/** The numbers of a colour, or undefined when the text is none. */
export function colourOf(text: string): number[] | undefined {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return undefined;
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
}
