import type { Library } from '../document';

/**
 * A file without what is never run: comments, by the rules of GLSL, and the width of spaces. The lines of its header that decide anything stay.
 * What ends in the middle of a comment stays as it is.
 */
function bareCode(source: string): string {
  const header = source.split('\n').filter((line) => /^\s*\/\/\/\s*@/.test(line));
  // Who wrote it, and under which licence, is not run either; several tags may share a line.
  const tags = header.map((line) => line.replace(/@(?:by|license)\b[^@]*/g, ''));
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

/**
 * What a library makes of a file of code under its name: nothing, the same but for what is never run, or another one.
 * @param path such as `components/warp/spiral@1.glsl`; without a version, that of the file's header
 */
export function codeHere(path: string, source: string, library: Library): 'absent' | 'same' | 'other' {
  const [, family = '', file = ''] = /components\/(\w+)\/([\w@]+)\.glsl$/.exec(path) ?? [];
  const version = /@version\s+(\d+)/.exec(source)?.[1] ?? '';
  const ref = `${family}/${file.includes('@') ? file : `${file}@${version}`}`;
  const here =
    family === 'include'
      ? library.include(file)
      : file === '_family'
        ? library.find('family', family)?.source
        : library.find('component', ref)?.source;
  if (here === undefined) return 'absent';
  return here === source || bareCode(here) === bareCode(source) ? 'same' : 'other';
}
