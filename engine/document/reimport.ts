import { pathKinds } from '../time';
import type { Crossfade, Flag, Module, Pattern } from './entities';
import { createId, type IdSource } from './ids';
import { copyData, type Placed, walkEverything, walkSubtree } from './tree';

/** How a clone differs from what it is cloned from. */
export interface ReimportOptions {
  readonly ids: IdSource;
  readonly addFlags?: readonly Flag[];
  readonly removeFlags?: readonly Flag[];
  /** Props to set; the others are kept. */
  readonly props?: Readonly<Record<string, string>>;
  /** Seconds taken off every phase, and whole ticks off every script and crossfade; default none. */
  readonly rebase?: { readonly seconds: number; readonly ticks: number };
}

/**
 * Clones a pattern with fresh ids (rule DOC-5).
 * @param pattern left as it is
 * @param options flags and props of the clone, and the time it is rebased to
 * @returns the clone: every id new, `orig` kept or set to the old id, everything else the same
 */
export function reimportPattern(pattern: Pattern, options: ReimportOptions): Pattern {
  const clone: Pattern = { ...copyData(pattern), ...freshHead(pattern, createId('pat', options.ids), options) };
  renewAll(walkEverything(clone), options);
  return clone;
}

/**
 * Clones one module's subtree with fresh ids (rule DOC-5).
 * @param module left as it is
 * @param options flags and props of the clone, and the time it is rebased to
 */
export function reimportModule(module: Module, options: ReimportOptions): Module {
  const clone = copyData(module);
  renewAll(walkSubtree(clone, 'module'), options);
  return clone;
}

function renewAll(modules: Iterable<Placed>, options: ReimportOptions): void {
  const fades = new Set<Crossfade>();
  for (const { module, address, fades: around } of modules) {
    Object.assign(module, freshHead(module, createId('mod', options.ids), options));
    module.scripts = module.scripts.map((script) => ({ ...script, id: createId('scr', options.ids) }));
    if (options.rebase) rebase(module, options.rebase, address.includes('#'));
    for (const fade of around) fades.add(fade);
  }
  for (const fade of fades) fade.start -= options.rebase?.ticks ?? 0;
}

/** @param waiting whether it waits in a script: motion that does not come back then begins when the module does, not before */
function rebase(module: Module, { seconds, ticks }: { seconds: number; ticks: number }, waiting: boolean): void {
  for (const [name, path] of Object.entries(module.params)) {
    if (path.kind === 'const' || path.kind === 'any' || path.phase === null) continue;
    if (waiting && pathKinds[path.kind].cycles === 0) continue;
    module.params[name] = { ...path, phase: path.phase - seconds };
  }
  for (const [name, { path, since }] of Object.entries(module.frozen ?? {})) {
    const moved = { ...path, phase: (path.phase ?? 0) - seconds };
    module.frozen = { ...module.frozen, [name]: { path: moved, since: since - seconds } };
  }
  for (const script of module.scripts) if (script.state) script.state.next -= ticks;
}

function freshHead(
  entity: Pattern | Module,
  id: string,
  options: ReimportOptions,
): { id: string; flags: Flag[]; props: Record<string, string>; orig: string } {
  const flags = new Set<Flag>([...entity.flags, ...(options.addFlags ?? [])]);
  for (const flag of options.removeFlags ?? []) flags.delete(flag);
  return { id, flags: [...flags].sort(), props: { ...entity.props, ...options.props }, orig: entity.orig ?? entity.id };
}
