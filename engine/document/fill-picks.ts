import { AfterimageError } from '../problem';
import { pickWeighted, type Stream } from '../random';
import type { SectionEntry } from './entities';
import type { Library } from './library';
import { isMapping } from './report';

/** How often a pick may lead to another before it is taken for a loop. */
const DEEPEST_PICK = 16;

/** Says which entry of a section goes into a place, such as `.main.source`. */
export type Picker = (section: string, place: string) => SectionEntry;

/**
 * Puts an entry of a section wherever data says `{pick: section}` (rule SURPRISE-2). What stands beside `pick` is set over the entry's own
 * settings; what an entry leaves to other sections is filled in as well.
 * @param data left as it is
 * @param place where it stands; a pass and a list's item go by their `name`
 * @param picker chooses
 * @throws AfterimageError `pick-loop` when picks lead to each other without an end
 */
export function fillPicks(data: unknown, place: string, picker: Picker, depth = 0): unknown {
  if (Array.isArray(data)) {
    const nameOf = (part: unknown, index: number): string =>
      isMapping(part) && typeof part.name === 'string' ? part.name : String(index);
    return data.map((part: unknown, index) => fillPicks(part, `${place}.${nameOf(part, index)}`, picker, depth));
  }
  if (!isMapping(data)) return data;
  const { pick: section, ...own } = data;
  if (typeof section !== 'string') {
    return Object.fromEntries(
      Object.entries(data).map(([key, part]) => [key, fillPicks(part, `${place}.${key}`, picker, depth)]),
    );
  }
  if (depth >= DEEPEST_PICK) {
    const message = 'picks lead to each other without an end';
    throw new AfterimageError({ code: 'pick-loop', where: { address: place }, message, got: `pick: ${section}` });
  }
  const { value } = picker(section, place);
  if (Object.keys(own).length === 0) return fillPicks(value, place, picker, depth + 1);
  const settings = typeof value === 'string' ? { use: value } : value;
  return fillPicks({ ...settings, ...own }, place, picker, depth + 1);
}

/**
 * Picks by weighted rendezvous hashing (rule RANDOM-5), each place with a draw of its own.
 * @param library where the sections are
 * @param streamFor gives the stream of a place
 */
export function drawnFrom(library: Library, streamFor: (place: string) => Stream): Picker {
  return (section, place) => {
    const { entries } = library.get('section', section, place);
    return pickWeighted(streamFor(place).uint32(), entries) ?? refuseEmpty(section, place);
  };
}

/** Takes the first entry of each section: for looking at whether all of them fit. */
export function firstOf(library: Library): Picker {
  return (section, place) => library.get('section', section, place).entries[0] ?? refuseEmpty(section, place);
}

/** The sections that data leaves parts to, each as often as it is named. */
export function picksIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(picksIn);
  if (!isMapping(data)) return [];
  return Object.entries(data).flatMap(([key, part]) =>
    key === 'pick' && typeof part === 'string' ? [part] : picksIn(part),
  );
}

function refuseEmpty(section: string, place: string): never {
  const message = 'there is nothing to pick from in this section';
  throw new AfterimageError({ code: 'nothing-to-pick', where: { address: place }, message, got: section });
}
