import {
  type Choice,
  type CodePiece,
  type Component,
  contentId,
  type Family,
  type Flag,
  type Parameter,
  type ParameterType,
  parameterParts,
  type ReadResult,
  type Slot,
} from '../document';
import { nearestName, type Problem } from '../problem';
import { parsePath } from '../time';
import { contextNames } from './context';
import { type FunctionFacts, lineColumn, parseGlsl } from './glsl';
import { readHeader, type Tag } from './header';

const tagNames = ['by', 'license', 'version', 'param', 'slot', 'choice', 'use'];

/**
 * Reads a component file (rules GLSL-1 to GLSL-6).
 * @param source the file
 * @param file `components/<family>/<name>.glsl` or, for an older version, `<name>@<version>.glsl`; family and name are taken from it
 * @param families the families there are, by name
 * @param flags the component's flags; default core
 * @returns the component, or all its problems with line and column
 */
export function readComponent(
  source: string,
  file: string,
  families: ReadonlyMap<string, Family>,
  flags: readonly Flag[] = ['core'],
): ReadResult<Component> {
  const problems: Problem[] = [];
  const report = (
    code: string,
    line: number,
    column: number,
    message: string,
    got?: string,
    expected?: string,
    hint?: string,
  ): void => {
    problems.push({
      code,
      where: { file, line, column },
      message,
      ...(got === undefined ? {} : { got }),
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    });
  };
  const [familyName = '', name = ''] = file
    .replace(/(@\d+)?\.glsl$/, '')
    .split('/')
    .slice(-2);
  const family = families.get(familyName);
  if (!family) {
    const hint = nearestName(familyName, families.keys());
    report(
      'unknown-family',
      1,
      1,
      'this folder is not a family',
      `"${familyName}"`,
      [...families.keys()].join(', '),
      hint,
    );
    return { value: null, problems };
  }
  const header = readHeader(source);
  const one = (tag: string): string => header.tags.find((candidate) => candidate.tag === tag)?.text ?? '';
  const all = (tag: string): readonly Tag[] => header.tags.filter((candidate) => candidate.tag === tag);
  if (header.about === '')
    report(
      'no-about',
      1,
      1,
      'the header does not say what the component does',
      'nothing',
      'a /// line before the tags',
    );
  for (const tag of header.tags)
    if (!tagNames.includes(tag.tag))
      report(
        'unknown-tag',
        tag.line,
        tag.column,
        'there is no such tag',
        `@${tag.tag}`,
        tagNames.map((each) => `@${each}`).join(' '),
        nearestName(tag.tag, tagNames),
      );
  for (const tag of ['by', 'license', 'version'])
    if (all(tag).length !== 1)
      report('missing-tag', 1, 1, `the header has @${tag} once`, `${all(tag).length} times`, `/// @${tag} ...`);
  const version = Number(one('version'));
  if (all('version').length === 1 && !(Number.isInteger(version) && version >= 1))
    report('bad-version', 1, 1, 'the version is a whole number from 1', `"${one('version')}"`);

  const parsed = parseGlsl(source, file);
  if ('code' in parsed) return { value: null, problems: [...problems, parsed] };
  const facts = parsed.functions[0];
  if (!facts || parsed.functions.length > 1 || parsed.prototypes.length > 0 || parsed.others.length > 0) {
    const { line, column } = lineColumn(
      source,
      parsed.functions[1]?.offset ?? parsed.others[0] ?? parsed.prototypes[0]?.offset ?? 0,
    );
    report(
      'not-one-function',
      line,
      column,
      'a component is one function and nothing else',
      `${parsed.functions.length} functions, ${parsed.others.length + parsed.prototypes.length} other statements`,
    );
    return { value: null, problems };
  }
  const at = lineColumn(source, facts.offset);
  if (facts.name !== name)
    report('wrong-name', at.line, at.column, 'the function is named after its file', `"${facts.name}"`, `"${name}"`);
  const count = family.arguments.length;
  const head = facts.arguments.slice(0, count).map((argument) => argument.type);
  if (facts.returns !== family.returns || head.join() !== family.arguments.map((argument) => argument.type).join()) {
    report(
      'wrong-signature',
      at.line,
      at.column,
      `a ${familyName} has another signature`,
      `${facts.returns} (${head.join(', ')})`,
      `${family.returns} (${family.arguments.map((argument) => argument.type).join(', ')})`,
    );
  }
  const parameters = facts.arguments
    .slice(count)
    .flatMap((argument) => readParameter(argument, all('param'), report, at));
  const declared = new Set(facts.arguments.map((argument) => argument.name));
  for (const tag of all('param')) {
    const paramName = tag.text.split(/\s/)[0] ?? '';
    if (!declared.has(paramName))
      report(
        'unknown-parameter',
        tag.line,
        tag.column,
        'the function has no such argument',
        `"${paramName}"`,
        [...declared].join(', '),
        nearestName(paramName, declared),
      );
  }
  const slots = all('slot').flatMap((tag) => readSlot(tag, families, report));
  const choices = all('choice').flatMap((tag) => readChoice(tag, report));
  for (const local of facts.locals) {
    if (!(local.name in contextNames)) continue;
    const place = lineColumn(source, local.offset);
    report(
      'shadowed-context',
      place.line,
      place.column,
      'a local has the name of a context value',
      `"${local.name}"`,
      'another name',
    );
  }
  for (const slot of slots)
    if (!facts.names.some((use) => use.called && use.name === slot.name))
      report('unused-slot', at.line, at.column, 'the code never calls this slot', `"${slot.name}"`);
  for (const choice of choices)
    if (!facts.names.some((use) => use.called && use.name === choice.name))
      report('unused-choice', at.line, at.column, 'the code never calls this choice', `"${choice.name}"`);
  if (problems.length > 0) return { value: null, problems };
  const component: Component = {
    type: 'component',
    id: contentId('comp', `${familyName}/${name}@${version}:${source}`),
    flags: [...flags].sort(),
    props: {},
    orig: null,
    schema: 1,
    family: familyName,
    name,
    version,
    about: header.about,
    by: one('by'),
    license: one('license'),
    source,
    parameters,
    slots,
    choices,
    uses: all('use').flatMap((tag) => tag.text.split(/[\s,]+/).filter(Boolean)),
    usesImage: facts.names.some((use) => use.called && use.name === 'image'),
    arguments: facts.arguments.slice(0, count).map((argument) => argument.name),
    body: cut(source, facts, slots, choices),
  };
  return { value: component, problems: [] };
}

type Report = (
  code: string,
  line: number,
  column: number,
  message: string,
  got?: string,
  expected?: string,
  hint?: string,
) => void;

const parameterLine =
  /^(?<name>\w+)\s+(?<initial>\S+)(?:\s+\[(?<low>-?[\d.]+)\s*\.\.\s*(?<high>-?[\d.]+)(?:\s+step\s+(?<step>[\d.]+))?\])?\s*(?<about>.*)$/;

function readParameter(
  argument: { type: string; name: string },
  tags: readonly Tag[],
  report: Report,
  at: { line: number; column: number },
): Parameter[] {
  const tag = tags.find((candidate) => candidate.text.split(/\s/)[0] === argument.name);
  if (!tag) {
    report(
      'undocumented-parameter',
      at.line,
      at.column,
      'this argument has no @param line',
      `"${argument.name}"`,
      `/// @param ${argument.name} default [low..high] text`,
    );
    return [];
  }
  const parts = parameterParts[argument.type as ParameterType] as number | undefined;
  if (parts === undefined) {
    report(
      'bad-parameter-type',
      tag.line,
      tag.column,
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
      tag.line,
      tag.column,
      'this @param line cannot be read',
      `"${tag.text}"`,
      'name default [low..high step s] text',
    );
    return [];
  }
  const value = [...parsed.value, ...Array<number>(4).fill(0)].slice(0, parts);
  if (parsed.value.length === 1 && parts > 2) value.fill(parsed.value[0] ?? 0);
  const low = match.low === undefined ? 0 : Number(match.low);
  const high = match.high === undefined ? 1 : Number(match.high);
  if (!(low < high) || value.some((part) => part < low || part > high))
    report('bad-range', tag.line, tag.column, 'the default lies outside the range', `${initial} in ${low}..${high}`);
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
      colour: initial.startsWith('#'),
    },
  ];
}

function readSlot(tag: Tag, families: ReadonlyMap<string, Family>, report: Report): Slot[] {
  const match = /^(\w+)\s+(\w+)\s*(.*)$/.exec(tag.text);
  const family = match?.[2] ?? '';
  if (!match || !families.has(family)) {
    report(
      'bad-slot',
      tag.line,
      tag.column,
      'this @slot line cannot be read',
      `"${tag.text}"`,
      'name family text',
      nearestName(family, families.keys()),
    );
    return [];
  }
  return [{ name: match[1] ?? '', family, about: match[3] ?? '' }];
}

function readChoice(tag: Tag, report: Report): Choice[] {
  const [names = '', ...about] = tag.text.split(/ {2,}/);
  const [name, ...options] = names.split(/\s+/);
  if (name === undefined || options.length < 2) {
    report(
      'bad-choice',
      tag.line,
      tag.column,
      'this @choice line cannot be read',
      `"${tag.text}"`,
      'name first second ...  text (after two spaces)',
    );
    return [];
  }
  return [{ name, options, about: about.join(' ') }];
}

/** Cuts a body at the names that the compiler fills in. */
function cut(source: string, facts: FunctionFacts, slots: readonly Slot[], choices: readonly Choice[]): CodePiece[] {
  const pieces: CodePiece[] = [];
  const shadowed = new Set([...facts.arguments.map((argument) => argument.name)]);
  let from = facts.bodyStart;
  for (const use of facts.names) {
    const piece = pieceFor(use, shadowed, slots, choices);
    if (piece === undefined) continue;
    pieces.push(source.slice(from, use.offset), piece);
    from = use.offset + use.name.length;
  }
  pieces.push(source.slice(from, facts.bodyEnd));
  return pieces;
}

function pieceFor(
  use: { name: string; called: boolean },
  shadowed: ReadonlySet<string>,
  slots: readonly Slot[],
  choices: readonly Choice[],
): CodePiece | undefined {
  if (use.called && slots.some((slot) => slot.name === use.name)) return { slot: use.name };
  if (use.called && choices.some((choice) => choice.name === use.name)) return { choice: use.name };
  if (use.name in contextNames && !shadowed.has(use.name)) return { context: use.name };
  return undefined;
}
