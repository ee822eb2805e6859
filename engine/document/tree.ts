import { AfterimageError } from '../problem';
import type { Crossfade, Module, Pattern, SlotContent } from './entities';

/** A module and where it stands. */
export interface Placed {
  readonly module: Module;
  /** For example `main.warp.inner`. */
  readonly address: string;
  /** The crossfades it is part of, outermost first. */
  readonly fades: readonly Crossfade[];
}

/**
 * Walks all modules of a pattern in tree order: passes in order, a module before its slots, slots by name, in a crossfade the old module first.
 * @param pattern the pattern
 */
export function* walkPattern(pattern: Pattern): Generator<Placed> {
  for (const pass of pattern.passes) yield* walkContent(pass.root, pass.name, []);
}

/**
 * Walks the modules of one slot's content.
 * @param content a module or a crossfade
 * @param address where it stands
 * @throws AfterimageError `module-loop` naming the cycle, when a module contains itself (rule DOC-7)
 */
export function* walkContent(
  content: SlotContent,
  address: string,
  fades: readonly Crossfade[] = [],
  above: readonly Module[] = [],
): Generator<Placed> {
  if (content.type === 'crossfade') {
    const inside = [...fades, content];
    yield* walkContent(content.from, `${address}~`, inside, above);
    yield* walkContent(content.to, address, inside, above);
    return;
  }
  const repeated = above.indexOf(content);
  if (repeated >= 0) {
    const cycle = [...above.slice(repeated), content].map((module) => module.component).join(' -> ');
    throw new AfterimageError({
      code: 'module-loop',
      where: { address },
      message: 'a module contains itself',
      got: cycle,
      expected: 'a tree',
    });
  }
  yield { module: content, address, fades };
  const path = [...above, content];
  for (const name of Object.keys(content.slots).sort()) {
    const inner = content.slots[name];
    if (inner) yield* walkContent(inner, `${address}.${name}`, fades, path);
  }
}

/**
 * Walks all modules of a pattern, also those that wait in `switch` scripts: after the module that carries the script, at
 * `<address>#<index of the script>.<slot>`.
 * @param pattern the pattern
 */
export function* walkEverything(pattern: Pattern): Generator<Placed> {
  for (const placed of walkPattern(pattern)) yield* withWaiting(placed);
}

/** Walks a module's subtree, also what waits in its `switch` scripts. */
export function* walkSubtree(content: SlotContent, address: string): Generator<Placed> {
  for (const placed of walkContent(content, address)) yield* withWaiting(placed);
}

function* withWaiting(placed: Placed): Generator<Placed> {
  yield placed;
  for (const [index, script] of placed.module.scripts.entries()) {
    if (script.kind === 'switch') yield* walkSubtree(script.to, `${placed.address}#${index}.${script.target}`);
  }
}

/**
 * Finds a module by its address or its id (rule DOC-6).
 * @param pattern where to look
 * @param addressOrId `main.warp.inner` or `mod_...`
 * @returns the module and its place, or undefined
 */
export function findModule(pattern: Pattern, addressOrId: string): Placed | undefined {
  for (const placed of walkPattern(pattern)) {
    if (placed.address === addressOrId || placed.module.id === addressOrId) return placed;
  }
  return undefined;
}

/** The module that stays when all crossfades in a slot end. */
export function settled(content: SlotContent): Module {
  return content.type === 'crossfade' ? content.to : content;
}

/** Forgets the path that was kept of a frozen parameter: something else drives it now. */
export function letGo(module: Module, name: string): void {
  if (!module.frozen || !Object.hasOwn(module.frozen, name)) return;
  const { [name]: _gone, ...rest } = module.frozen;
  if (Object.keys(rest).length > 0) module.frozen = rest;
  else delete module.frozen;
}

/**
 * Puts something else where a module or crossfade stands.
 * @param pattern changed in place
 * @param present what stands there now, by identity
 * @param next what shall stand there
 * @returns whether it was found
 */
export function replaceContent(pattern: Pattern, present: SlotContent, next: SlotContent): boolean {
  for (const pass of pattern.passes) {
    if (pass.root === present) pass.root = next;
    else if (!replaceWithin(pass.root, present, next)) continue;
    return true;
  }
  return false;
}

function replaceWithin(content: SlotContent, present: SlotContent, next: SlotContent): boolean {
  if (content.type === 'crossfade') {
    if (content.from === present) content.from = next;
    else return replaceWithin(content.from, present, next) || replaceWithin(content.to, present, next);
    return true;
  }
  for (const [name, inner] of Object.entries(content.slots)) {
    if (inner === present) content.slots[name] = next;
    else if (!replaceWithin(inner, present, next)) continue;
    return true;
  }
  return false;
}

/** A deep copy of plain data. */
export function copyData<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyData) as T;
  if (typeof value === 'object' && value !== null) {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      // Assigning this one name would change the copy's prototype instead.
      if (key !== '__proto__') copy[key] = copyData((value as Record<string, unknown>)[key]);
    }
    return copy as T;
  }
  return value;
}
