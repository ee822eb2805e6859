/** Where a problem is: a place in a content file, or the address of a module in a document. */
export type Where =
  | { readonly file: string; readonly line: number; readonly column: number }
  | { readonly address: string };

/** One thing that is wrong, in parts, so that a panel can show it and a test can ask for it. */
export interface Problem {
  /** Stable kebab-case code, such as `unknown-component`. */
  readonly code: string;
  readonly where: Where;
  readonly message: string;
  readonly got?: string;
  readonly expected?: string;
  readonly hint?: string;
}

/**
 * Formats a problem as one line: `[code] where: what is wrong; got X; expected Y; try Z`.
 * @param problem the problem to show
 * @returns one line without a line break
 */
export function formatProblem(problem: Problem): string {
  const { where } = problem;
  const place = 'address' in where ? where.address : `${where.file}:${where.line}:${where.column}`;
  const parts = [`[${problem.code}] ${place}: ${problem.message}`];
  if (problem.got !== undefined) parts.push(`got ${problem.got}`);
  if (problem.expected !== undefined) parts.push(`expected ${problem.expected}`);
  if (problem.hint !== undefined) parts.push(`try ${problem.hint}`);
  return parts.join('; ');
}

/** Thrown when something given by a person cannot be used; carries the complete list of its problems. */
export class AfterimageError extends Error {
  override readonly name = 'AfterimageError';
  readonly problems: readonly Problem[];

  /** @param problems one problem or all problems found, at least one */
  constructor(problems: Problem | readonly Problem[]) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem];
    super(list.map(formatProblem).join('\n'));
    this.problems = list;
  }

  /** The code of the first problem. */
  get code(): string {
    return this.problems[0]?.code ?? 'unknown';
  }
}

/**
 * Finds the name nearest to a mistyped one (Levenshtein distance, at most a third of its length, at least 2).
 * @param name what was written
 * @param candidates the valid names
 * @returns the nearest, or undefined when none is near
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
