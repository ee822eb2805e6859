import { type Binding, compileTransition, type ProgramLimits, type ProgramText } from '../compile';
import {
  componentRef,
  type IdSource,
  type Library,
  type Module,
  parameterParts,
  validateNewcomer,
  walkSubtree,
} from '../document';
import { AfterimageError } from '../problem';
import { Stream } from '../random';
import { instantiate, seedModule } from '../script';
import { constant } from '../time';
import type { FrameDeck } from './frame';
import { uniformValue } from './plan';

/** How a deck comes in over those before it. */
export interface Entrance {
  /** A component of the family transition, `family/name@version`. */
  readonly transition: string;
  /** The same with values of its own; absent: with those it has by default. */
  readonly module?: Module;
  /** The deck's tick at which it began. */
  readonly start: number;
  readonly ticks: number;
}

/** How a deck comes in, worked out once: the program, and where each value goes. */
export class EntrancePlan {
  readonly program: ProgramText;
  private readonly data: Float32Array;
  private readonly bindings: readonly Binding[];
  private readonly scratch = new Float64Array(4);

  /** @throws AfterimageError when the transition is unknown or too large */
  constructor({ transition, module }: Entrance, library: Library, limits: ProgramLimits) {
    const { key, fragment, vectors, bindings } = compileTransition(module ?? transition, library, limits);
    this.program = { key, fragment };
    this.data = new Float32Array(vectors * 4);
    this.bindings = bindings;
  }

  /**
   * What the stage draws with.
   * @param progress 0..1
   * @param time the pattern's time, seconds
   */
  frame(progress: number, time: number): NonNullable<FrameDeck['entrance']> {
    for (const { module, parameter, offset } of this.bindings) {
      uniformValue(module.params[parameter.name] ?? constant(...parameter.default), parameter, time, this.scratch);
      this.data.set(this.scratch.subarray(0, parameterParts[parameter.type]), offset);
    }
    return { program: this.program, progress, data: this.data };
  }
}

/**
 * What a deck comes in by.
 * @param transition a component of the family transition, or a mapping with `use` and its parameters
 * @param deck the deck's id, from which streams for ids and phases are drawn
 * @param library where the transition is found
 * @throws AfterimageError when it is no transition, or cannot be as it is written
 */
export function entranceOf(
  transition: string | Readonly<Record<string, unknown>>,
  deck: string,
  library: Library,
): Pick<Entrance, 'transition' | 'module'> {
  const where = 'open.transition';
  if (typeof transition === 'string') {
    const component = library.get('component', transition, where);
    if (component.family === 'transition') return { transition: componentRef(component) };
    const message = 'this component is no transition';
    const [got, expected] = [component.family, 'transition'];
    throw new AfterimageError({ code: 'wrong-family', where: { address: where }, message, got, expected });
  }
  const stream = Stream.named(deck, where);
  const ids: IdSource = { now: () => 0, random: () => stream.next() };
  const module = instantiate(transition, where, { library, ids });
  const problems = validateNewcomer(module, where, 'transition', { passes: [] }, library);
  for (const inner of walkSubtree(module, where)) {
    if (inner.module.image === null && inner.module.scripts.length === 0) continue;
    const message = 'a transition has neither image nor scripts';
    problems.push({ code: 'bad-transition', where: { address: inner.address }, message });
  }
  if (problems.length > 0) throw new AfterimageError(problems);
  seedModule(module, (place) => Stream.named(deck, `${where}${place}`), 0);
  return { transition: module.component, module };
}
