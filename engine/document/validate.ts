import { AfterimageError, nearestName, type Problem } from '../problem';
import { DEEPEST } from './build';
import type { Module, Pass, Pattern, SlotContent } from './entities';
import type { Library } from './library';
import { findModule, type Placed, settled, walkEverything, walkPattern, walkSubtree } from './tree';
import { validateModule } from './validate-module';

/** How many passes a pattern has at most. */
export const MOST_PASSES = 64;

/** Root families of passes that draw into a buffer. */
const bufferFamilies = ['feedback', 'source'];

/**
 * Checks a whole pattern against a library (rule DOC-8).
 * @param pattern the pattern
 * @param library where its components and sections are found
 * @returns every problem, each with its address: `main.warp` for a module, `main.warp:scale` for a setting, `main.warp#0` for its
 * first script; empty when all is well
 */
export function validatePattern(pattern: Pattern, library: Library): Problem[] {
  const problems: Problem[] = [];
  try {
    for (const { module, address } of walkEverything(pattern)) checkModule(module, address, pattern, library, problems);
  } catch (error) {
    if (error instanceof AfterimageError) return [...error.problems];
    throw error;
  }
  if (pattern.passes.length > MOST_PASSES) {
    const [message, got] = ['a pattern cannot have so many passes', `${pattern.passes.length}`];
    const where = { address: pattern.name };
    problems.push({ code: 'too-many-passes', where, message, got, expected: `at most ${MOST_PASSES}` });
  }
  for (const [index, pass] of pattern.passes.entries()) checkPass(pass, index, pattern, library, problems);
  return problems;
}

/**
 * Checks a module that is to be put into a pattern, with all that stands in it.
 * @param module the module
 * @param address where it will stand
 * @param family the family that is asked for there
 * @param pattern the pattern it comes to
 * @param library where components, images and sections are found
 * @returns every problem
 */
export function validateNewcomer(
  module: Module,
  address: string,
  family: string,
  pattern: Pick<Pattern, 'passes'>,
  library: Library,
): Problem[] {
  const problems: Problem[] = [];
  const found = library.find('component', module.component)?.family;
  if (found !== undefined && found !== family) {
    const message = 'this slot takes another family';
    problems.push({ code: 'wrong-family', where: { address }, message, got: found, expected: family });
  }
  for (const inner of walkSubtree(module, address)) {
    if (inner.address.split('.').length > DEEPEST) {
      const message = 'modules stand too deep in each other';
      problems.push({ code: 'too-deep', where: { address }, message, expected: `at most ${DEEPEST}` });
      break;
    }
    checkModule(inner.module, inner.address, pattern, library, problems);
  }
  return problems;
}

/**
 * Checks that an image can be shown by a module of a pattern.
 * @param image an image name or `pass:<name>`
 * @returns every problem
 */
export function validateImage(
  image: string,
  address: string,
  pattern: Pick<Pattern, 'passes'>,
  library: Library,
): Problem[] {
  const problems: Problem[] = [];
  if (image.startsWith('pass:')) checkBuffer(image.slice(5), address, pattern, problems);
  else if (!library.find('image', image)) {
    const hint = nearestName(image, library.names('image'));
    const message = 'there is no image of this name';
    problems.push({ code: 'unknown-image', where: { address }, message, got: `"${image}"`, ...(hint ? { hint } : {}) });
  }
  return problems;
}

function checkModule(
  module: Module,
  address: string,
  pattern: Pick<Pattern, 'passes'>,
  library: Library,
  problems: Problem[],
): void {
  problems.push(...validateModule(module, address, library));
  if (module.image !== null) problems.push(...validateImage(module.image, `${address}:image`, pattern, library));
}

function checkPass(pass: Pass, index: number, pattern: Pattern, library: Library, problems: Problem[]): void {
  const { passes } = pattern;
  const last = index === passes.length - 1;
  const where = { address: pass.name };
  checkRoot(pass.root, last ? ['grade'] : bufferFamilies, pass.name, library, problems);
  if ((pass.buffer === null) !== last) {
    const message = 'the last pass, and only that, draws to the screen';
    problems.push({ code: 'display-buffer', where, message, got: pass.name });
  }
  if (passes.findIndex((other) => other.name === pass.name) !== index) {
    problems.push({ code: 'repeated-pass', where, message: 'two passes have this name', got: pass.name });
  }
  if (pass.light === null) return;
  checkBuffer(pass.light, pass.name, pattern, problems);
  const source = passes.findIndex((other) => other.name === pass.light);
  if (source >= index && passes[source]?.buffer?.persistent === false) {
    const message = 'this pass reads a picture that does not stay and is not drawn before it';
    problems.push({
      code: 'light-not-drawn',
      where,
      message,
      got: `"${pass.light}"`,
      expected: 'persistent: true there',
    });
  }
}

/** Every side of the crossfades at a root has a family that fits. */
function checkRoot(
  root: SlotContent,
  expected: readonly string[],
  address: string,
  library: Library,
  problems: Problem[],
): void {
  for (let content = root; ; content = content.from) {
    const family = library.find('component', settled(content).component)?.family;
    if (family !== undefined && !expected.includes(family)) {
      const message = 'the root of this pass has the wrong family';
      problems.push({
        code: 'wrong-family',
        where: { address },
        message,
        got: family,
        expected: expected.join(' or '),
      });
    }
    if (content.type !== 'crossfade') return;
  }
}

function checkBuffer(name: string, address: string, pattern: Pick<Pattern, 'passes'>, problems: Problem[]): void {
  const buffered = pattern.passes.filter((pass) => pass.buffer).map((pass) => pass.name);
  if (buffered.includes(name)) return;
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
