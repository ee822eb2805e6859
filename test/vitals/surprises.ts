import type { Entity, LayerContent } from '../../engine/document';

/** A pattern that is made up from a seed. */
export interface Surprise {
  readonly name: string;
  readonly seed: string;
  /** The whole of it, as text, so that another one is another run. */
  readonly text: string;
  readonly entities: readonly Entity[];
}

/**
 * The first made-up patterns. The engine cannot make up any yet.
 * @param count how many
 * @param layer the content they are made of
 */
export function surprises(_count: number, _layer: LayerContent): Surprise[] {
  return [];
}
