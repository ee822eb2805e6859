import { nearestName, type Problem } from '../problem';
import { isPlanePath, type Path } from '../time';
import { type Component, type Module, type Parameter, parameterParts, type Script, type SlotContent } from './entities';
import type { Library } from './library';
import { settled } from './tree';

/** Adds a problem; the nearest of the valid names is its hint. */
type Report = (code: string, address: string, message: string, got: string, valid?: readonly string[]) => void;

/**
 * Checks one module against a library, without its image and what stands in its slots (rule DOC-8).
 * @param module the module
 * @param address where it stands, for messages
 * @param library where its component and sections are found
 * @returns every problem
 */
export function validateModule(module: Module, address: string, library: Library): Problem[] {
  const problems: Problem[] = [];
  const report = reporterTo(problems);
  const component = library.find('component', module.component);
  if (!component) {
    const names = library.names('component');
    report('unknown-component', address, 'there is no component of this name', `"${module.component}"`, names);
    return problems;
  }
  for (const name of [component.family, ...component.slots.map((slot) => slot.family)])
    checkFamilyIsThere(name, address, library, report);
  checkParameters(module, component, address, report);
  checkChoices(module, component, address, report);
  checkSlots(module, component, address, library, report);
  for (const [index, script] of module.scripts.entries()) {
    checkScript(script, component, `${address}#${index}`, library, report);
  }
  return problems;
}

function reporterTo(problems: Problem[]): Report {
  return (code, place, message, got, valid) => {
    const hint = valid && nearestName(got.replaceAll('"', ''), valid);
    problems.push({
      code,
      where: { address: place },
      message,
      got,
      ...(valid && valid.length > 0 && valid.length <= 32 ? { expected: valid.join(', ') } : {}),
      ...(hint ? { hint } : {}),
    });
  };
}

/** A component can be compiled when its family is known, and what stands in its slots when they are left empty. */
function checkFamilyIsThere(name: string, address: string, library: Library, report: Report): void {
  const family = library.find('family', name);
  if (!family)
    report('unknown-family', address, 'there is no family of this name', `"${name}"`, library.names('family'));
  else if (!library.find('component', family.default)) {
    report('unknown-component', address, `the default of the family ${name} is not there`, `"${family.default}"`);
  }
}

function checkParameters(module: Module, component: Component, address: string, report: Report): void {
  const held = Object.entries(module.frozen ?? {}).map(([name, { path }]) => [name, path] as const);
  for (const [name, path] of [...Object.entries(module.params), ...held]) {
    const parameter = component.parameters.find((candidate) => candidate.name === name);
    const place = `${address}:${name}`;
    if (parameter) checkPath(path, parameter, place, report);
    else {
      const names = component.parameters.map((candidate) => candidate.name);
      report('unknown-parameter', place, `${module.component} has no such parameter`, `"${name}"`, names);
    }
  }
}

/**
 * Checks that a path fits a parameter.
 * @param place where it stands, for messages
 * @returns every problem
 */
export function validatePath(path: Path, parameter: Parameter, place: string): Problem[] {
  const problems: Problem[] = [];
  checkPath(path, parameter, place, reporterTo(problems));
  return problems;
}

function checkPath(path: Path, parameter: Parameter, place: string, report: Report): void {
  const { name, type, low, high } = parameter;
  const parts = parameterParts[type];
  if (path.kind === 'const' || path.kind === 'any') {
    const values = path.kind === 'const' ? path.value : [...path.low, ...path.high];
    const count = path.kind === 'const' ? parts : 2 * parts;
    if (values.length !== count) {
      report('bad-value', place, `"${name}" has the wrong number of parts`, `${values.length}`, [`${count}`]);
    }
    const outside = values.find((value) => !(value >= low && value <= high));
    if (outside !== undefined) {
      report('out-of-range', place, `"${name}" is out of its range`, `${outside}`, [`${low}..${high}`]);
    }
  } else if (parts > 2 || (parts === 1 && isPlanePath(path))) {
    const valid = parts === 1 ? ['a real path'] : ['a constant'];
    report('bad-value', place, `a path of kind ${path.kind} does not fit a ${type}`, path.kind, valid);
  }
}

function checkChoices(module: Module, component: Component, address: string, report: Report): void {
  for (const [name, option] of Object.entries(module.choices)) {
    const choice = component.choices.find((candidate) => candidate.name === name);
    const place = `${address}:${name}`;
    if (!choice) {
      const names = component.choices.map((candidate) => candidate.name);
      report('unknown-choice', place, `${module.component} has no such choice`, `"${name}"`, names);
    } else if (!choice.options.includes(option)) {
      report('unknown-option', place, 'this choice has no such option', `"${option}"`, choice.options);
    }
  }
}

function checkSlots(module: Module, component: Component, address: string, library: Library, report: Report): void {
  for (const [name, content] of Object.entries(module.slots)) {
    const slot = component.slots.find((candidate) => candidate.name === name);
    const place = `${address}.${name}`;
    if (slot) checkFamily(content, slot.family, place, library, report);
    else {
      const names = component.slots.map((candidate) => candidate.name);
      report('unknown-slot', place, `${module.component} has no such slot`, `"${name}"`, names);
    }
  }
}

/** Every side of the crossfades in a slot has the slot's family. */
function checkFamily(content: SlotContent, family: string, place: string, library: Library, report: Report): void {
  for (let inner = content; ; inner = inner.from) {
    const found = library.find('component', settled(inner).component)?.family;
    if (found !== undefined && found !== family) {
      report('wrong-family', place, 'this slot takes another family', found, [family]);
    }
    if (inner.type !== 'crossfade') return;
  }
}

function checkScript(script: Script, component: Component, place: string, library: Library, report: Report): void {
  if (script.kind === 'finishSwitch') return;
  const targets = targetsOf(script.kind, component);
  if (!targets.includes(script.target)) {
    const message = `the ${script.kind} script has nothing of this name to act on`;
    report('unknown-target', place, message, `"${script.target}"`, targets);
    return;
  }
  const slot = component.slots.find((candidate) => candidate.name === script.target);
  if (script.kind === 'switch' && slot) checkFamily(script.to, slot.family, place, library, report);
  if (script.kind !== 'randomize') return;
  if (script.from !== null && !library.find('section', script.from)) {
    const names = library.names('section');
    report('unknown-section', place, 'there is no section of this name', `"${script.from}"`, names);
  }
  const { family } = script.query ?? {};
  if (slot && family !== undefined && family !== slot.family) {
    report('wrong-family', place, 'the slot of this script takes another family', family, [slot.family]);
  }
}

/** What a kind of script can act on: slots, choices and the image are picked, numbers are stepped. */
function targetsOf(kind: 'randomize' | 'switch' | 'stepParam', component: Component): string[] {
  const slots = component.slots.map(({ name }) => name);
  if (kind === 'switch') return slots;
  if (kind === 'randomize') return [...slots, ...component.choices.map(({ name }) => name), 'image'];
  return component.parameters.filter(({ type }) => parameterParts[type] <= 2).map(({ name }) => name);
}
