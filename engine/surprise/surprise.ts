import { stringify } from 'yaml';
import { drawnFrom, fillPicks, type Library, type Pattern, readPattern } from '../document';
import { AfterimageError } from '../problem';
import { Stream } from '../random';

/** The name that `open` and an address know a surprise by, with the seed that it is assembled from. */
export const SURPRISE = 'surprise';

/** The section that a surprise begins with. */
const WORLDS = 'worlds';

/**
 * Assembles a new pattern from a seed (rules SURPRISE-1 to SURPRISE-4): one of the section `worlds`, with an entry of a section wherever it
 * says `{pick: section}`. Each place has its own draw, and an entry is picked by its key alone (rule RANDOM-5), so that an entry that is
 * added to a section changes only the surprises that it comes into.
 * @param seed the same over the same sections is the same pattern
 * @param library where sections and components are found
 * @returns a pattern as from a file; opening it with the same seed draws what it leaves open
 * @throws AfterimageError when the library has no worlds, or with every problem in what was picked
 */
export function surprise(seed: string, library: Library): Pattern {
  const chosen = drawnFrom(library, (place) => Stream.named(seed, `${SURPRISE}${place}`));
  const world = fillPicks({ pick: WORLDS }, '', chosen);
  const { use, ...told } = typeof world === 'object' && world !== null ? (world as Record<string, unknown>) : {};
  const text = stringify(
    { name: SURPRISE, seed, tags: [SURPRISE, String(use)], ...told },
    { aliasDuplicateObjects: false, lineWidth: 0 },
  );
  const { value, problems } = readPattern(text, `${SURPRISE} ${seed}`, library, ['user']);
  if (value) return value;
  throw new AfterimageError(problems);
}
