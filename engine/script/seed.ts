import { type Module, type Pattern, walkEverything, walkPattern, walkSubtree } from '../document';
import { Stream } from '../random';
import { type MovingPath, type Path, pathKinds } from '../time';

/**
 * Draws from the seed all that a library pattern leaves open: constants written as `any` and phases not given (rules PAT-3, PAT-4).
 * Each parameter has its own stream, so that a change to one never moves another (rule RANDOM-2).
 * @param pattern changed in place
 * @param seed the seed
 */
export function seedPattern(pattern: Pattern, seed: string): void {
  for (const { module, address } of walkEverything(pattern)) {
    seedParameters(module, (name) => Stream.named(seed, `${address}:${name}`), 0);
  }
}

/**
 * Draws what a module that comes into a playing pattern leaves open.
 * @param module changed in place, with all that is in its slots and waits in its scripts
 * @param streamFor gives the stream of a parameter by its place within the module, such as `.inner:scale`
 * @param time the present time, seconds; motion that does not come back begins from here
 */
export function seedModule(module: Module, streamFor: (place: string) => Stream, time: number): void {
  for (const inner of walkSubtree(module, '')) {
    // What waits in a script begins when its turn comes.
    const from = inner.address.includes('#') ? 0 : time;
    seedParameters(inner.module, (name) => streamFor(`${inner.address}:${name}`), from);
  }
}

function seedParameters(module: Module, streamFor: (name: string) => Stream, time: number): void {
  for (const name of Object.keys(module.params).sort()) {
    const path = module.params[name];
    if (path) module.params[name] = seededPath(path, () => streamFor(name), time);
  }
}

function seededPath(path: Path, stream: () => Stream, time: number): Path {
  if (path.kind === 'const') return path;
  if (path.kind === 'any') {
    const source = stream();
    return { kind: 'const', value: path.low.map((low, part) => source.between(low, path.high[part] ?? low)) };
  }
  if (path.phase === null) return { ...path, phase: seededPhase(path, stream()) };
  return pathKinds[path.kind].cycles > 0 || time === 0 ? path : { ...path, phase: path.phase + time };
}

/** A phase somewhere in the path's cycle; 0 where it moves too slowly to have one. */
function seededPhase(path: MovingPath, stream: Stream): number {
  const phase = (-stream.next() * pathKinds[path.kind].cycles) / path.speed;
  return Number.isFinite(phase) ? phase : 0;
}

/**
 * Draws anew what a pattern's seed has decided and nobody has changed since (rule SHOW-15): seeded phases, constants written as `any`.
 * Scripts whose turns are drawn begin again at the next tick.
 * @param pattern changed in place
 * @param seeds the seed it was opened with, and the new one
 * @param source the library pattern it was opened from, which says what was left open as `any`; undefined when it is not known
 */
export function reseedPattern(
  pattern: Pattern,
  seeds: { readonly from: string; readonly to: string },
  source: Pattern | undefined,
): void {
  const origins = new Map(source ? [...walkEverything(source)].map(({ module }) => [module.id, module]) : []);
  for (const { module, address } of walkEverything(pattern)) {
    const place = address.replaceAll('~', '');
    const open = origins.get(module.orig ?? '')?.params ?? {};
    for (const [name, path] of Object.entries(module.params)) {
      module.params[name] = redrawn(path, open[name], seeds, `${place}:${name}`);
    }
    for (const [name, { path, since }] of Object.entries(module.frozen ?? {})) {
      const again = redrawn(path, undefined, seeds, `${place}:${name}`);
      if (again.kind !== 'const' && again.kind !== 'any')
        module.frozen = { ...module.frozen, [name]: { path: again, since } };
    }
  }
  for (const { module } of walkPattern(pattern)) {
    for (const script of module.scripts) {
      if (script.kind === 'randomize' || script.kind === 'stepParam') script.state = null;
    }
  }
}

function redrawn(path: Path, open: Path | undefined, seeds: { from: string; to: string }, name: string): Path {
  const draw = (seed: string, from: Path): Path => seededPath(from, () => Stream.named(seed, name), 0);
  if (path.kind === 'const') {
    if (open?.kind !== 'any') return path;
    const drawn = draw(seeds.from, open);
    const same = drawn.kind === 'const' && drawn.value.every((value, part) => value === path.value[part]);
    return same ? draw(seeds.to, open) : path;
  }
  if (path.kind === 'any' || pathKinds[path.kind].cycles === 0) return path;
  const unseeded: Path = { ...path, phase: null };
  const drawn = draw(seeds.from, unseeded);
  return drawn.kind === path.kind && drawn.phase === path.phase ? draw(seeds.to, unseeded) : path;
}
