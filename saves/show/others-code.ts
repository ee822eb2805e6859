import { codeHere } from '../../engine/compile';
import type { Library } from '../../engine/document';
import type { Moment } from '../snapshot';

/** Code that a moment brings along and an installation does not have. */
export interface OthersCode {
  readonly type: 'component' | 'include' | 'family';
  /** `family/name` of a component, the name of the others. */
  readonly name: string;
  /** Who wrote it, by its own account; '' when it does not say. */
  readonly by: string;
  readonly source: string;
}

/**
 * The code of a moment that an installation does not have to the letter (rule CODE-1), each piece once. Comments and spaces count for nothing:
 * they are never run.
 * @param moment may come from anyone; nothing of it is parsed
 * @param library the installation's
 * @returns sorted by type and name
 */
export function othersCode(
  moment: Pick<Moment, 'components' | 'includes' | 'families'>,
  library: Library,
): OthersCode[] {
  const found = new Map<string, OthersCode>();
  for (const files of [moment.components, moment.includes, moment.families])
    for (const [key, source] of Object.entries(files)) {
      if (codeHere(key, source, library) === 'same') continue;
      const piece = pieceOf(key, source);
      found.set(`${piece.type} ${piece.name} ${source}`, piece);
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, piece]) => piece);
}

function pieceOf(key: string, source: string): OthersCode {
  const [, family = '', file = key] = /components\/(\w+)\/([\w@]+)\.glsl$/.exec(key) ?? [];
  const by = /^\s*\/\/\/.*?@by[ \t]+(\S.*?)(?:\s{2,}|\s*@|\s*$)/m.exec(source)?.[1] ?? '';
  if (family === 'include') return { type: 'include', name: file, by, source };
  if (file === '_family') return { type: 'family', name: family, by, source };
  return { type: 'component', name: `${family}/${file.replace(/@.*$/, '')}`, by, source };
}
