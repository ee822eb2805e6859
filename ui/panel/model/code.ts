import { formatProblem, type Problem } from '../../../engine/problem';

/** A program's text with its problems where they belong. */
export interface NumberedCode {
  /** Line numbers, one per line, blank beside problems. */
  readonly gutter: string;
  readonly pieces: readonly { readonly text: string; readonly isProblem: boolean }[];
}

/**
 * Numbers the lines of a program and puts each problem below the function of the module it is about.
 * @param fragment the text; the compiler writes `// <address>: <component>` before each function
 * @param problems those of this pass
 */
export function numberedCode(fragment: string, problems: readonly Problem[] = []): NumberedCode {
  const lines = fragment.trimEnd().split('\n');
  const gutter: string[] = [];
  const pieces: { text: string; isProblem: boolean }[] = [];
  let plain: string[] = [];
  const left = new Set(problems);
  const tell = (problem: Problem): void => {
    pieces.push(
      { text: `${plain.join('\n')}\n`, isProblem: false },
      { text: `${formatProblem(problem)}\n`, isProblem: true },
    );
    gutter.push('');
    plain = [];
    left.delete(problem);
  };
  for (const [index, line] of lines.entries()) {
    plain.push(line);
    gutter.push(String(index + 1));
    for (const problem of left) if (line.startsWith(`// ${moduleOf(problem)}:`)) tell(problem);
  }
  for (const problem of left) tell(problem);
  if (plain.length > 0) pieces.push({ text: plain.join('\n'), isProblem: false });
  return { gutter: gutter.join('\n'), pieces };
}

/** The address of the module that a problem is about, without the part and the component it names. */
export function moduleOf({ where }: Problem): string {
  return 'address' in where ? (where.address.split(/[:#]/)[0] ?? '') : '';
}

/** The pass that a problem is about. */
export function passOf(problem: Problem): string {
  return moduleOf(problem).split(/[.~]/)[0] ?? '';
}
