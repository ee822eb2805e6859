import type { Library } from '../../engine/document';
import { SURPRISE, surprise } from '../../engine/surprise';

/** A pattern that is made up from a seed. */
export interface Surprise {
  readonly name: string;
  readonly seed: string;
  /** The whole of it, as text, so that another one is another run. */
  readonly text: string;
}

/**
 * The first made-up patterns.
 * @param count how many
 * @param library the content they are made of
 * @returns those and, where one cannot be made, why as its text: playing it will say so again
 */
export function surprises(count: number, library: Library): Surprise[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = `vitals-${index + 1}`;
    return { name: SURPRISE, seed, text: textOf(seed, library) };
  });
}

function textOf(seed: string, library: Library): string {
  try {
    return JSON.stringify(surprise(seed, library));
  } catch (error) {
    return String(error);
  }
}
