import type { IdSource, Library, Pattern, Placed } from '../document';
import type { Problem } from '../problem';
import { Stream } from '../random';
import { TICKS_PER_SECOND } from '../time';

/** What scripts act on and with. */
export interface ScriptStage {
  readonly pattern: Pattern;
  readonly library: Library;
  readonly seed: string;
  readonly ids: IdSource;
  /** The present tick of the pattern. */
  readonly tick: number;
  /** The present time of the pattern, seconds. */
  readonly time: number;
  /** Told when a script could not do what it should; the show goes on. */
  readonly report: (problem: Problem) => void;
}

/** What a run of the scripts changed. */
export type ScriptEffect = 'none' | 'values' | 'structure';

/** Whole ticks until a script's next turn, at least 1. */
export function wait(every: readonly [number, number], stream: Stream): number {
  return Math.max(1, Math.round(stream.between(every[0], every[1]) * TICKS_PER_SECOND));
}

/**
 * The stream of a script that begins (rule RANDOM-3): named by address, kind and target; a second script of the same kind and target
 * is counted, and one that begins after the first tick is named by that tick too, so that a module that comes back plays on differently.
 */
export function scriptStream(
  kind: 'randomize' | 'stepParam',
  target: string,
  place: Placed,
  stage: ScriptStage,
): Stream {
  const alike = place.module.scripts.filter((script) => script.kind === kind && script.target === target);
  const order = alike.findIndex((script) => script.state === null);
  const name = `${place.address}#${kind} ${target}${order > 0 ? ` ${order + 1}` : ''}${stage.tick > 1 ? `@${stage.tick}` : ''}`;
  return Stream.named(stage.seed, name);
}
