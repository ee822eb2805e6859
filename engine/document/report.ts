import type { Problem, Where } from '../problem';

/** A place inside data, as keys and indexes. */
export type DataPath = readonly (string | number)[];

/** Where problems in data go, and how their places are told. */
export interface ReportOptions {
  /**
   * Tells where a place in the data stands, for messages.
   * @param path the place
   * @param offset characters into the text that stands there; absent: the place as a whole
   */
  readonly where: (path: DataPath, offset?: number) => Where;
  /** Problems are added here. */
  readonly problems: Problem[];
}

/** Adds one problem. */
export type Report = (
  code: string,
  path: DataPath,
  message: string,
  got: string,
  expected?: string,
  hint?: string,
) => void;

/** A short way to add a problem. */
export function reporter({ where, problems }: ReportOptions): Report {
  return (code, path, message, got, expected, hint) => {
    problems.push({
      code,
      where: where(path),
      message,
      got,
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    });
  };
}

/** Whether a value is an object with named entries. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it is shown in a message: JSON, cut where it gets long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = 'something that cannot be written down';
  }
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
