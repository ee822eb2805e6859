import type { Component, Library } from '../../engine/document';
import type { OpenedMoment } from './moment-of';

/** A part of what a snapshot carries that this installation has otherwise. */
export interface NewerPart {
  readonly type: 'component' | 'family' | 'section';
  /** Without a version. */
  readonly name: string;
  /** `newer`: there is a later version. `changed`: it has other content under the same version. */
  readonly is: 'newer' | 'changed';
}

/**
 * What an opened moment would play from if it were made here and now instead of what it carries (SAVE-47). What this installation does not have
 * is not listed: the moment carries it.
 * @param opened what `openMoment` gave
 * @param library the installation's
 * @returns sorted by type and name
 */
export function newerParts({ libraries }: Pick<OpenedMoment, 'libraries'>, library: Library): NewerPart[] {
  const found = new Map<string, NewerPart>();
  const add = (part: NewerPart): void => void found.set(`${part.type} ${part.name}`, part);
  for (const carried of libraries.flatMap((each) => each.carried)) {
    if (carried.type === 'component') {
      const is = componentIs(carried, library);
      if (is) add({ type: 'component', name: `${carried.family}/${carried.name}`, is });
    } else if (carried.type === 'family' || carried.type === 'section') {
      const here = library.find(carried.type, carried.name);
      if (here && here.source !== carried.source) add({ type: carried.type, name: carried.name, is: 'changed' });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function componentIs(carried: Component, library: Library): NewerPart['is'] | undefined {
  const newest = library.find('component', `${carried.family}/${carried.name}`);
  if (!newest) return undefined;
  if (newest.version > carried.version) return 'newer';
  return newest.version === carried.version && newest.source !== carried.source ? 'changed' : undefined;
}
