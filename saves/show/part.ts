import { codeHere } from '../../engine/compile';
import { copyData, type Library, type Module } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { parseShowState } from '../../engine/show';
import type { Moment } from '../snapshot';
import { nodeOf } from './node-deck';

/** A part that was kept, as plain data: what the command `graft` takes. */
export interface Part {
  readonly module: Module;
  /** Files of code by path; none where the installation has all of them. */
  readonly code: Readonly<Record<string, string>>;
  readonly images: readonly {
    readonly name: string;
    readonly mime: string;
    readonly hash: string;
    readonly width: number;
    readonly height: number;
    readonly live?: 'video' | 'camera';
  }[];
}

/**
 * Takes the part out of a save of the kind `node`.
 * @param moment thawed
 * @param library what it shall come into: code that it has is left out
 * @throws AfterimageError `no-part` when the save is of another kind
 */
export function partOf(
  moment: Pick<Moment, 'name' | 'show' | 'components' | 'includes' | 'families' | 'images'>,
  library: Library,
): Part {
  const module = partModule(moment.show);
  if (!module)
    throw new AfterimageError({ code: 'no-part', where: { address: moment.name }, message: 'this save is no part' });
  const files = [moment.components, moment.includes, moment.families].flatMap((record) => Object.entries(record));
  const code = Object.fromEntries(files.map(([key, source]) => [key.replace(/^0:/, ''), source]));
  const isKnown = Object.entries(code).every(([path, source]) => codeHere(path, source, library) === 'same');
  const images = Object.entries(moment.images).map(([key, { mime, hash = '', width, height, live }]) => {
    return { name: key.replace(/^0:/, ''), mime, hash, width, height, ...(live ? { live } : {}) };
  });
  return { module: copyData(module), code: isKnown ? {} : code, images };
}

/** The module of a part, from the state in its manifest; undefined when it is no part. */
export function partModule(show: unknown): Module | undefined {
  const [deck] = parseShowState(show).decks;
  return deck && nodeOf(deck.pattern);
}
