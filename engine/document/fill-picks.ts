import { AfterimageError } from '../problem';
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

/** Takes the first entry of each section: for looking at whether all of them fit. */
export function firstOf(library: Library): Picker {
  return (section, place) => {
    const [first] = library.get('section', section, place).entries;
    if (first) return first;
    throw new AfterimageError({ code: 'nothing-to-pick', where: { address: place }, message: 'this section is empty' });
  };
}
