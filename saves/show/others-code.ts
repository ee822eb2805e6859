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
      const piece = pieceOf(key, source);
      const here = hereOf(piece, library);
      if (here === source || (here !== undefined && codeOf(here) === codeOf(source))) continue;
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

/** What the installation has under the same name, and of the same version. */
function hereOf({ type, name, source }: OthersCode, library: Library): string | undefined {
  if (type === 'include') return library.include(name);
  if (type === 'family') return library.find('family', name)?.source;
  const version = /@version\s+(\d+)/.exec(source)?.[1] ?? '';
  return library.find('component', `${name}@${version}`)?.source;
}

/**
 * A file without what is never run: comments, by the rules of GLSL, and the width of spaces. The lines of its header that decide anything stay.
 * What ends in the middle of a comment stays as it is.
 */
function codeOf(source: string): string {
  const tags = source.split('\n').filter((line) => /^\s*\/\/\/\s*@(?!by\b|license\b)/.test(line));
  // A backslash joins lines before anything else, comments included.
  const joined = source.replace(/\\\r?\n/g, '');
  let code = '';
  for (let at = 0; at < joined.length; ) {
    const pair = joined.slice(at, at + 2);
    if (pair !== '//' && pair !== '/*') {
      code += joined[at];
      at += 1;
      continue;
    }
    const end = pair === '//' ? joined.indexOf('\n', at) : joined.indexOf('*/', at + 2);
    if (end < 0 && pair === '/*') return source;
    code += ' ';
    at = end < 0 ? joined.length : pair === '//' ? end : end + 2;
  }
  const still = (text: string): string => text.replace(/\s+/g, (spaces) => (spaces.includes('\n') ? '\n' : ' ')).trim();
  return [...tags, code].map(still).join('\n');
}
