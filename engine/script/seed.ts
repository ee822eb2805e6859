import { type Module, type Pattern, walkContent, walkPattern } from '../document';
import { Stream } from '../random';
import { type MovingPath, type Path, pathKinds } from '../time';

/**
 * Draws from the seed all that a library pattern leaves open: constants written as `any` and phases not given (rules PAT-3, PAT-4).
 * Each parameter has its own stream, so that a change to one never moves another.
 * @param pattern changed in place
 * @param seed the seed
 */
export function seedPattern(pattern: Pattern, seed: string): void {
  for (const { module, address } of walkPattern(pattern))
    seedParameters(module, (name) => Stream.named(seed, `${address}:${name}`), 0);
}

/**
 * Draws what a module from a section leaves open.
 * @param module changed in place, with all that is in its slots
 * @param stream the stream of the script that picked it
 * @param time the present time, seconds; motion begins from here
 */
export function seedModule(module: Module, stream: Stream, time: number): void {
  for (const placed of walkContent(module, '')) seedParameters(placed.module, () => stream, time);
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
  if (path.phase !== null)
    return pathKinds[path.kind].cycles > 0 || time === 0 ? path : { ...path, phase: path.phase + time };
  return { ...path, phase: seededPhase(path, stream()) };
}

function seededPhase(path: MovingPath, stream: Stream): number {
  return path.speed === 0 ? 0 : (-stream.next() * pathKinds[path.kind].cycles) / path.speed;
}
