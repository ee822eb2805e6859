import { type Choice, type Family, type Parameter, type ParameterType, parameterParts, type Slot } from '../document';
import { nearestName } from '../problem';
import { parsePath } from '../time';
import type { Tag } from './header';

/** Adds a problem at a place in the file. */
export type Report = (
  code: string,
  place: { readonly line: number; readonly column: number },
  message: string,
  got?: string,
  expected?: string,
  hint?: string,
) => void;

const parameterLine =
  /^(?<name>\w+)\s+(?<initial>\S+)(?:\s+\[(?<low>-?[\d.]+)\s*\.\.\s*(?<high>-?[\d.]+)(?:\s+step\s+(?<step>[\d.]+))?\])?(?:\s+in (?<space>linear|oklab)(?!\S))?\s*(?<about>.*)$/;

/** Reads the `@param` line of an argument. */
export function readParameter(
  argument: { type: string; name: string },
  tags: readonly Tag[],
  report: Report,
  at: { line: number; column: number },
): Parameter[] {
  const tag = tags.find((candidate) => candidate.text.split(/\s/)[0] === argument.name);
  if (!tag) {
    report(
      'undocumented-parameter',
      at,
      'this argument has no @param line',
      `"${argument.name}"`,
      `/// @param ${argument.name} default [low..high] text`,
    );
    return [];
  }
  const parts = Object.hasOwn(parameterParts, argument.type)
    ? parameterParts[argument.type as ParameterType]
    : undefined;
  if (parts === undefined) {
    report(
      'bad-parameter-type',
      tag,
      'a parameter cannot have this type',
      argument.type,
      Object.keys(parameterParts).join(', '),
    );
    return [];
  }
  const match = parameterLine.exec(tag.text)?.groups;
  const initial = match?.initial ?? '';
  const parsed =
    initial === 'true' || initial === 'false'
      ? { kind: 'const' as const, value: [initial === 'true' ? 1 : 0] }
      : parsePath(initial);
  const bare = argument.type === 'bool' || parts > 2;
  if (!match || 'fault' in parsed || parsed.kind !== 'const' || (match.low === undefined && !bare)) {
    report(
      'bad-parameter',
      tag,
      'this @param line cannot be read',
      `"${tag.text}"`,
      'name default [low..high step s] text',
    );
    return [];
  }
  const colour = initial.startsWith('#');
  if (match.space !== undefined && !(colour && argument.type === 'vec3'))
    report(
      'bad-parameter',
      tag,
      'only a vec3 written as a colour is turned into another',
      `"${tag.text}"`,
      'name #rrggbb in oklab text',
    );
  const value = [...parsed.value, ...Array<number>(4).fill(0)].slice(0, parts);
  if (parsed.value.length === 1 && parts > 2) value.fill(parsed.value[0] ?? 0);
  const low = match.low === undefined ? 0 : Number(match.low);
  const high = match.high === undefined ? 1 : Number(match.high);
  if (!(low < high) || value.some((part) => part < low || part > high))
    report('bad-range', tag, 'the default lies outside the range', `${initial} in ${low}..${high}`);
  const step =
    match.step === undefined ? (argument.type === 'int' || argument.type === 'bool' ? 1 : null) : Number(match.step);
  return [
    {
      name: argument.name,
      type: argument.type as ParameterType,
      default: value,
      low,
      high,
      step,
      about: match.about ?? '',
      colour,
      ...(colour && (match.space === 'linear' || match.space === 'oklab') ? { space: match.space } : {}),
    },
  ];
}

/** Reads a `@slot` line (rule GLSL-3). */
export function readSlot(tag: Tag, families: ReadonlyMap<string, Family>, report: Report): Slot[] {
  const match = /^(\w+)\s+(\w+)\s*(.*)$/.exec(tag.text);
  const family = match?.[2] ?? '';
  if (!match || !families.has(family)) {
    report(
      'bad-slot',
      tag,
      'this @slot line cannot be read',
      `"${tag.text}"`,
      'name family text',
      nearestName(family, families.keys()),
    );
    return [];
  }
  return [{ name: match[1] ?? '', family, about: match[3] ?? '' }];
}

/** Reads a `@choice` line (rule GLSL-4). */
export function readChoice(tag: Tag, report: Report): Choice[] {
  const [names = '', ...about] = tag.text.split(/ {2,}/);
  const [name, ...options] = names.split(/\s+/);
  if (name === undefined || options.length < 2) {
    report(
      'bad-choice',
      tag,
      'this @choice line cannot be read',
      `"${tag.text}"`,
      'name first second ...  text (after two spaces)',
    );
    return [];
  }
  return [{ name, options, about: about.join(' ') }];
}
