import type { Library } from '../../../engine/document';
import { formatProblem, type Problem } from '../../../engine/problem';

/** A program's text with its problems where they belong. */
export interface NumberedCode {
  /** Line numbers, one per line, blank beside problems. */
  readonly gutter: string;
  readonly pieces: readonly { readonly text: string; readonly isProblem: boolean }[];
}

/**
 * Numbers the lines of a program and puts each problem below the line it is about, or below the head of its module's function.
 * @param fragment the text; the compiler writes `// <address>: <component>` before each function
 * @param problems those of this pass
 * @param library tells where in its file a line of a component is
 */
export function numberedCode(fragment: string, problems: readonly Problem[] = [], library?: Library): NumberedCode {
  const lines = fragment.trimEnd().split('\n');
  const gutter: string[] = [];
  const pieces: { text: string; isProblem: boolean }[] = [];
  let plain: string[] = [];
  const left = new Set(problems);
  const places = new Map(problems.map((problem) => [problem, placeOf(problem, lines)]));
  const tell = (problem: Problem): void => {
    pieces.push(
      { text: `${plain.join('\n')}\n`, isProblem: false },
      { text: `${formatProblem(problem)}${fileOf(problem, library)}\n`, isProblem: true },
    );
    gutter.push('');
    plain = [];
    left.delete(problem);
  };
  for (const [index, line] of lines.entries()) {
    plain.push(line);
    gutter.push(String(index + 1));
    for (const problem of left) if (places.get(problem) === index) tell(problem);
  }
  for (const problem of left) tell(problem);
  if (plain.length > 0) pieces.push({ text: plain.join('\n'), isProblem: false });
  return { gutter: gutter.join('\n'), pieces };
}

/** Which line of its module's function a problem names, and how many there are. */
function faultIn({ message }: Problem): { readonly line: number; readonly of: number } | null {
  const [, line, of] = /, line (\d+) of (\d+)$/.exec(message) ?? [];
  return line === undefined || of === undefined ? null : { line: Number(line), of: Number(of) };
}

/** The index of the line that a problem is told below; -1 when its module is not there. */
function placeOf(problem: Problem, lines: readonly string[]): number {
  const head = lines.findIndex((line) => line.startsWith(`// ${moduleOf(problem)}:`));
  const fault = faultIn(problem);
  // The program that is shown may be another than the one that was refused.
  const isSame = fault !== null && lines[head + fault.of]?.startsWith('}');
  return head >= 0 && isSame ? head + fault.line : head;
}

/** Where in its file the fault is: what the compiler writes before a component's code varies, what follows does not. */
function fileOf(problem: Problem, library: Library | undefined): string {
  const fault = faultIn(problem);
  const ref = 'address' in problem.where ? /^\S+: (\S+)$/.exec(problem.where.address)?.[1] : undefined;
  const component = ref === undefined ? undefined : library?.find('component', ref);
  if (!fault || !component) return '';
  const end = component.source.split('\n').findLastIndex((line) => line.startsWith('}')) + 1;
  return `; in components/${component.family}/${component.name}.glsl:${end - (fault.of - fault.line)}`;
}

/** The address of the module that a problem is about, without the part and the component it names. */
export function moduleOf({ where }: Problem): string {
  return 'address' in where ? (where.address.split(/[:#]/)[0] ?? '') : '';
}

/** The pass that a problem is about. */
export function passOf(problem: Problem): string {
  return moduleOf(problem).split(/[.~]/)[0] ?? '';
}
