import { type Descriptor, distance } from './descriptors';

/** A picture of a pattern. */
export interface LabelledStill {
  readonly pattern: string;
  /** Pictures of one play show the same things moved on, so that none of them is known by another. */
  readonly play: string;
  readonly label: string;
  readonly descriptor: Descriptor;
}

/** How well pictures are told apart. */
export interface Confusion {
  readonly right: number;
  readonly total: number;
  /** Those that are taken for another pattern, and the picture that each is taken for. */
  readonly confused: readonly { readonly still: LabelledStill; readonly as: LabelledStill }[];
}

/**
 * Takes each picture for that pattern whose nearest other picture is the nearest of all. Pictures of the same pattern's same play do not
 * count, those of other patterns do.
 */
export function confusionOf(stills: readonly LabelledStill[]): Confusion {
  const confused: { still: LabelledStill; as: LabelledStill }[] = [];
  for (const still of stills) {
    let [nearest, as]: [number, LabelledStill | null] = [Number.POSITIVE_INFINITY, null];
    for (const other of stills) {
      if (other.pattern === still.pattern && other.play === still.play) continue;
      const apart = distance(still.descriptor, other.descriptor);
      if (apart < nearest) [nearest, as] = [apart, other];
    }
    if (!as) throw new Error(`there is no other play than that of ${still.label}`);
    if (as.pattern !== still.pattern) confused.push({ still, as });
  }
  return { right: stills.length - confused.length, total: stills.length, confused };
}
