import type { LoggedCommand } from '../../../engine/show';

/** One line of the log. */
export interface LogLine {
  readonly key: number;
  readonly tick: number;
  readonly method: string;
  readonly text: string;
  /** How many commands in a row changed the same thing; the last one is shown. */
  readonly times: number;
}

/** How many commands the log shows. */
export const MOST_LINES = 200;

/**
 * The last commands, newest first. What a dragged slider sends is one line.
 * @param log all commands, oldest first
 */
export function logLines(log: readonly LoggedCommand[]): LogLine[] {
  const lines: LogLine[] = [];
  let subject = '';
  const first = Math.max(0, log.length - MOST_LINES);
  for (const [index, { tick, method, arg }] of log.slice(first).entries()) {
    const about = subjectOf(method, arg);
    const text = argumentText(arg);
    const before = lines[0];
    if (before && about !== null && about === subject) lines[0] = { ...before, tick, text, times: before.times + 1 };
    else lines.unshift({ key: first + index, tick, method, text, times: 1 });
    subject = about ?? '';
  }
  return lines;
}

/** What a command changes, when the next one of its kind makes it void; null for those that count each. */
function subjectOf(method: string, arg: unknown): string | null {
  const { module, name } = (arg ?? {}) as { module?: unknown; name?: unknown };
  if (method === 'setParam') return `${method} ${String(module)} ${String(name)}`;
  return method === 'setSpeed' || method === 'setSound' ? method : null;
}

/** The argument in as few words as it can be understood by. */
function argumentText(arg: unknown): string {
  if (typeof arg !== 'object' || arg === null) return String(arg);
  return Object.entries(arg)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
