import {
  type Choice,
  type Component,
  contentId,
  type Family,
  type Flag,
  type ReadResult,
  type Slot,
} from '../document';
import { nearestName, type Problem } from '../problem';
import { cut } from './component-body';
import { type Report, readChoice, readParameter, readSlot } from './component-tags';
import { contextNames } from './context';
import { type FunctionFacts, type GlslFile, lineColumn, parseGlsl } from './glsl';
import { readHeader, type Tag, usesOf } from './header';
import { workOf } from './work-meter';

/** Names that the compiler writes around a component: a local of such a name would hide what it calls or reads. */
const writtenNames =
  /^(u|result|pixelNow|lightAt|lightMap|lightTexel|soundAt|noImage|image(At)?\d+|(fade|module)_\d+)$/;

const tagNames = ['by', 'license', 'version', 'param', 'slot', 'choice', 'use'];

/**
 * Reads a component file (rules GLSL-1 to GLSL-6).
 * @param source the file
 * @param file `components/<family>/<name>.glsl` or, for an older version, `<name>@<version>.glsl`; family and name are taken from it
 * @param families the families there are, by name
 * @param flags the component's flags; default core
 * @param returns what the functions of includes return, by name, for the cost estimate
 * @returns the component, or all its problems with line and column
 */
export function readComponent(
  source: string,
  file: string,
  families: ReadonlyMap<string, Family>,
  flags: readonly Flag[] = ['core'],
  returns: ReadonlyMap<string, string> = new Map(),
): ReadResult<Component> {
  const problems: Problem[] = [];
  const report: Report = (code, { line, column }, message, got, expected, hint) => {
    problems.push({
      code,
      where: { file, line, column },
      message,
      ...(got === undefined ? {} : { got }),
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    });
  };
  const [, familyName = '', name = '', fileVersion] = /([^/]*)\/([^/@]*)(?:@(\d+))?\.glsl$/.exec(file) ?? [];
  const family = families.get(familyName);
  if (!family) {
    const hint = nearestName(familyName, families.keys());
    const names = [...families.keys()].join(', ');
    report('unknown-family', top, 'this folder is not a family', `"${familyName}"`, names, hint);
    return { value: null, problems };
  }
  const { about, tags } = readHeader(source);
  const all = (wanted: string): readonly Tag[] => tags.filter(({ tag }) => tag === wanted);
  const one = (wanted: string): string => all(wanted)[0]?.text ?? '';
  const version = Number(one('version'));
  checkHeader(about, tags, fileVersion, report);

  const parsed = parseGlsl(source, file);
  if ('code' in parsed) return { value: null, problems: [...problems, parsed] };
  const facts = onlyFunction(parsed, source, report);
  if (!facts) return { value: null, problems };
  const at = lineColumn(source, facts.offset);
  checkSignature(facts, name, family, at, report);
  const count = family.arguments.length;
  const parameters = facts.arguments.slice(count).flatMap((each) => readParameter(each, all('param'), report, at));
  checkParamTags(facts, all('param'), report);
  const slots = all('slot').flatMap((tag) => readSlot(tag, families, report));
  const choices = all('choice').flatMap((tag) => readChoice(tag, report));
  checkNames(facts, [...facts.arguments.slice(count), ...slots, ...choices], source, at, report);
  const isCalled = (wanted: string): boolean => facts.names.some((use) => use.called && use.name === wanted);
  for (const slot of slots) {
    if (!isCalled(slot.name)) report('unused-slot', at, 'the code never calls this slot', `"${slot.name}"`);
  }
  for (const choice of choices) {
    if (!isCalled(choice.name)) report('unused-choice', at, 'the code never calls this choice', `"${choice.name}"`);
  }
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
    about,
    by: one('by'),
    license: one('license'),
    source,
    parameters,
    slots,
    choices,
    uses: usesOf(source),
    usesImage: isCalled('image'),
    arguments: facts.arguments.slice(0, count).map((argument) => argument.name),
    body: cut(source, facts, slots, choices),
    work: workOf(facts.node, returnsOf(slots, choices, families, returns)),
  };
  return { value: component, problems: [] };
}

/** What everything that a component calls returns, by name. */
function returnsOf(
  slots: readonly Slot[],
  choices: readonly Choice[],
  families: ReadonlyMap<string, Family>,
  returns: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = new Map([...returns, ['light', 'vec4'], ['image', 'vec4'], ['sound', 'float']]);
  for (const { name, family } of slots) all.set(name, families.get(family)?.returns ?? '');
  for (const { name, options } of choices) all.set(name, returns.get(options[0] ?? '') ?? '');
  return all;
}

type Place = Parameters<Report>[1];

const top: Place = { line: 1, column: 1 };

function checkHeader(about: string, tags: readonly Tag[], fileVersion: string | undefined, report: Report): void {
  if (about === '') {
    const expected = 'a /// line before the tags';
    report('no-about', top, 'the header does not say what the component does', 'nothing', expected);
  }
  const names = tagNames.map((each) => `@${each}`).join(' ');
  for (const tag of tags) {
    if (tagNames.includes(tag.tag)) continue;
    const hint = nearestName(tag.tag, tagNames);
    report('unknown-tag', tag, 'there is no such tag', `@${tag.tag}`, names, hint && `@${hint}`);
  }
  for (const name of ['by', 'license', 'version']) {
    const count = tags.filter(({ tag }) => tag === name).length;
    if (count !== 1) report('missing-tag', top, `the header has @${name} once`, `${count} times`, `/// @${name} ...`);
  }
  const version = tags.find(({ tag }) => tag === 'version');
  if (version && !/^[1-9]\d{0,5}$/.test(version.text)) {
    report('bad-version', version, 'the version is a whole number from 1', `"${version.text}"`);
  } else if (version && fileVersion !== undefined && fileVersion !== version.text) {
    report('wrong-version', version, 'the file is named after another version', version.text, fileVersion);
  }
}

function onlyFunction(parsed: GlslFile, source: string, report: Report): FunctionFacts | undefined {
  const [first, second] = parsed.functions;
  const others = [...parsed.others, ...parsed.prototypes.map((prototype) => prototype.offset)];
  if (first && !second && others.length === 0) return first;
  const place = lineColumn(source, second?.offset ?? others[0] ?? 0);
  const got = `${parsed.functions.length} functions, ${others.length} other statements`;
  report('not-one-function', place, 'a component is one function and nothing else', got);
  return undefined;
}

function checkSignature(facts: FunctionFacts, name: string, family: Family, at: Place, report: Report): void {
  if (facts.name !== name) {
    report('wrong-name', at, 'the function is named after its file', `"${facts.name}"`, `"${name}"`);
  }
  const shape = (returns: string, types: readonly { readonly type: string }[]): string =>
    `${returns} (${types.map(({ type }) => type).join(', ')})`;
  const got = shape(facts.returns, facts.arguments.slice(0, family.arguments.length));
  const expected = shape(family.returns, family.arguments);
  if (got !== expected) report('wrong-signature', at, `a ${family.name} has another signature`, got, expected);
}

function checkParamTags(facts: FunctionFacts, tags: readonly Tag[], report: Report): void {
  const declared = facts.arguments.map((argument) => argument.name);
  for (const tag of tags) {
    const [name = ''] = tag.text.split(/\s/);
    if (declared.includes(name)) continue;
    const message = 'the function has no such argument';
    report('unknown-parameter', tag, message, `"${name}"`, declared.join(', '), nearestName(name, declared));
  }
}

/** No two settings share a name, and nothing hides a name of the context or of the compiler. */
function checkNames(
  facts: FunctionFacts,
  settings: readonly { readonly name: string }[],
  source: string,
  at: Place,
  report: Report,
): void {
  for (const [index, { name }] of settings.entries()) {
    if (settings.findIndex((other) => other.name === name) !== index) {
      report('repeated-name', at, 'two parameters, slots or choices have this name', `"${name}"`);
    }
  }
  for (const local of facts.locals) {
    if (!Object.hasOwn(contextNames, local.name)) continue;
    const place = lineColumn(source, local.offset);
    report('shadowed-context', place, 'a local has the name of a context value', `"${local.name}"`, 'another name');
  }
  for (const { name, offset } of [
    ...facts.arguments.map((each) => ({ ...each, offset: facts.offset })),
    ...facts.locals,
  ]) {
    if (!writtenNames.test(name)) continue;
    report('reserved-name', lineColumn(source, offset), 'the compiler needs this name', `"${name}"`, 'another name');
  }
}
