import { type Module, type Pattern, walkEverything, walkSubtree } from '../document';
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
