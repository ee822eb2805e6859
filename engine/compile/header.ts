/** One `@tag` of a header. */
export interface Tag {
  readonly tag: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The `///` block at the top of a GLSL file. */
export interface Header {
  readonly about: string;
  readonly tags: readonly Tag[];
}

/**
 * Splits the `///` lines of a file into its description and its tags (rule GLSL-1).
 * @param source the file
 */
export function readHeader(source: string): Header {
  const about: string[] = [];
  const tags: Tag[] = [];
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const match = /^\s*\/\/\/ ?/.exec(raw);
    if (!match) break;
    const text = raw.slice(match[0].length);
    const starts = [...text.matchAll(/@([a-z]+)/g)].filter(
      (found) => found.index === 0 || /\s/.test(text[found.index - 1] ?? ''),
    );
    if (starts.length === 0 && tags.length === 0) about.push(text.trim());
    for (const [order, found] of starts.entries()) {
      const end = starts[order + 1]?.index ?? text.length;
      const body = text.slice(found.index + found[0].length, end).trim();
      tags.push({ tag: found[1] ?? '', text: body, line: index + 1, column: match[0].length + found.index + 1 });
    }
  }
  return { about: about.join(' ').trim(), tags };
}

/** The includes that a GLSL file uses (rule GLSL-5). */
export function usesOf(source: string): string[] {
  return readHeader(source).tags.flatMap(({ tag, text }) =>
    tag === 'use' ? text.split(/[\s,]+/).filter(Boolean) : [],
  );
}
