import { AfterimageError, nearestName, type Problem } from '../problem';
import { isPlanePath } from '../time';
import { type Component, type Module, type Pattern, parameterParts } from './entities';
import type { Library } from './library';
import { findModule, type Placed, settled, walkContent, walkPattern } from './tree';

/** Root families of passes that draw into a buffer. */
const bufferFamilies = ['feedback', 'source'];

/**
 * Checks a whole pattern against a library (rule DOC-8).
 * @param pattern the pattern
 * @param library where its components and sections are found
 * @returns every problem, each with its address (`main.warp` for a module, `main.warp:scale` for a setting); empty when all is well
 */
export function validatePattern(pattern: Pattern, library: Library): Problem[] {
  const problems: Problem[] = [];
  let modules: Placed[];
  try {
    modules = [...walkPattern(pattern)];
  } catch (error) {
    if (error instanceof AfterimageError) return [...error.problems];
    throw error;
  }
  checkPasses(pattern, library, problems);
  for (const { module, address } of modules) checkModule(module, address, pattern, library, problems);
  return problems;
}

function checkPasses(pattern: Pattern, library: Library, problems: Problem[]): void {
  const names = pattern.passes.map((pass) => pass.name);
  pattern.passes.forEach((pass, index) => {
    const last = index === pattern.passes.length - 1;
    const expected = last ? ['grade'] : bufferFamilies;
    const family = library.find('component', settled(pass.root).component)?.family;
    if (family !== undefined && !expected.includes(family)) {
      problems.push({
        code: 'wrong-family',
        where: { address: pass.name },
        message: `the root of this pass has the wrong family`,
        got: family,
        expected: expected.join(' or '),
      });
    }
    if ((pass.buffer === null) !== last)
      problems.push({
        code: 'display-buffer',
        where: { address: pass.name },
        message: 'the last pass, and only that, draws to the screen',
        got: pass.name,
      });
    if (names.indexOf(pass.name) !== index)
      problems.push({
        code: 'repeated-pass',
        where: { address: pass.name },
        message: 'two passes have this name',
        got: pass.name,
      });
    checkBuffer(pass.light, pass.name, pattern, problems);
  });
}

function checkBuffer(name: string | null, address: string, pattern: Pattern, problems: Problem[]): void {
  const buffered = pattern.passes.filter((pass) => pass.buffer).map((pass) => pass.name);
  if (name === null || buffered.includes(name)) return;
  const hint = nearestName(name, buffered);
  problems.push({
    code: 'unknown-pass',
    where: { address },
    message: 'there is no pass with a buffer of this name',
    got: `"${name}"`,
    expected: buffered.join(', '),
    ...(hint ? { hint } : {}),
  });
}

function checkModule(module: Module, address: string, pattern: Pattern, library: Library, problems: Problem[]): void {
  const component = library.find('component', module.component);
  if (!component) {
    const hint = nearestName(module.component, library.names('component'));
    problems.push({
      code: 'unknown-component',
      where: { address },
      message: 'there is no component of this name',
      got: `"${module.component}"`,
      ...(hint ? { hint } : {}),
    });
    return;
  }
  checkParameters(module, component, address, problems);
  checkSlots(module, component, address, library, problems);
  if (module.image?.startsWith('pass:')) checkBuffer(module.image.slice(5), `${address}:image`, pattern, problems);
  else if (module.image !== null && !library.find('image', module.image)) {
    const hint = nearestName(module.image, library.names('image'));
    problems.push({
      code: 'unknown-image',
      where: { address: `${address}:image` },
      message: 'there is no image of this name',
      got: `"${module.image}"`,
      ...(hint ? { hint } : {}),
    });
  }
  for (const script of module.scripts) {
    if (script.kind === 'finishSwitch') continue;
    const targets =
      script.kind === 'stepParam'
        ? component.parameters.map(({ name }) => name)
        : [...component.slots.map(({ name }) => name), ...component.choices.map(({ name }) => name), 'image'];
    if (!targets.includes(script.target)) {
      const hint = nearestName(script.target, targets);
      problems.push({
        code: 'unknown-target',
        where: { address },
        message: `the ${script.kind} script has nothing of this name to act on`,
        got: `"${script.target}"`,
        expected: targets.join(', '),
        ...(hint ? { hint } : {}),
      });
    }
    if (script.kind === 'randomize' && script.from !== null && !library.find('section', script.from)) {
      const hint = nearestName(script.from, library.names('section'));
      problems.push({
        code: 'unknown-section',
        where: { address },
        message: 'there is no section of this name',
        got: `"${script.from}"`,
        ...(hint ? { hint } : {}),
      });
    }
    if (script.kind === 'switch')
      for (const inner of walkContent(script.to, `${address}.${script.target}`))
        checkModule(inner.module, inner.address, pattern, library, problems);
  }
}

function checkParameters(module: Module, component: Component, address: string, problems: Problem[]): void {
  const names = component.parameters.map((parameter) => parameter.name);
  for (const [name, path] of Object.entries(module.params)) {
    const parameter = component.parameters.find((candidate) => candidate.name === name);
    const where = { address: `${address}:${name}` };
    if (!parameter) {
      const hint = nearestName(name, names);
      problems.push({
        code: 'unknown-parameter',
        where,
        message: `${module.component} has no such parameter`,
        got: `"${name}"`,
        expected: names.join(', '),
        ...(hint ? { hint } : {}),
      });
    } else if (path.kind === 'const' || path.kind === 'any') {
      const values = path.kind === 'const' ? path.value : [...path.low, ...path.high];
      const count = parameterParts[parameter.type] * (path.kind === 'const' ? 1 : 2);
      if (values.length !== count)
        problems.push({
          code: 'bad-value',
          where,
          message: `"${name}" has the wrong number of parts`,
          got: `${values.length}`,
          expected: `${count}`,
        });
      const outside = values.find((value) => !(value >= parameter.low && value <= parameter.high));
      if (outside !== undefined)
        problems.push({
          code: 'out-of-range',
          where,
          message: `"${name}" is out of its range`,
          got: `${outside}`,
          expected: `${parameter.low}..${parameter.high}`,
        });
    } else if (parameterParts[parameter.type] > 2 || (parameterParts[parameter.type] === 1 && isPlanePath(path))) {
      problems.push({
        code: 'bad-value',
        where,
        message: `a path of kind ${path.kind} does not fit a ${parameter.type}`,
        got: path.kind,
        expected: parameterParts[parameter.type] === 1 ? 'a real path' : 'a constant',
      });
    }
  }
}

function checkSlots(
  module: Module,
  component: Component,
  address: string,
  library: Library,
  problems: Problem[],
): void {
  for (const [name, content] of Object.entries(module.slots)) {
    const slot = component.slots.find((candidate) => candidate.name === name);
    const where = { address: `${address}.${name}` };
    if (!slot) {
      const hint = nearestName(
        name,
        component.slots.map((candidate) => candidate.name),
      );
      problems.push({
        code: 'unknown-slot',
        where,
        message: `${module.component} has no such slot`,
        got: `"${name}"`,
        ...(hint ? { hint } : {}),
      });
      continue;
    }
    for (let inner = content; ; inner = inner.from) {
      const family = library.find('component', settled(inner).component)?.family;
      if (family !== undefined && family !== slot.family)
        problems.push({
          code: 'wrong-family',
          where,
          message: `"${name}" takes another family`,
          got: family,
          expected: slot.family,
        });
      if (inner.type !== 'crossfade') break;
    }
  }
}

/**
 * The module at an address.
 * @throws AfterimageError `unknown-module` with the nearest address
 */
export function requireModule(pattern: Pattern, addressOrId: string): Placed {
  const found = findModule(pattern, addressOrId);
  if (found) return found;
  const hint = nearestName(
    addressOrId,
    [...walkPattern(pattern)].map((placed) => placed.address),
  );
  throw new AfterimageError({
    code: 'unknown-module',
    where: { address: addressOrId },
    message: 'there is no module at this address',
    ...(hint ? { hint } : {}),
  });
}
