import { parse } from 'yaml';
import type { Problem } from '../problem';
import type { Flag, ModuleData, Section, SectionEntry } from './entities';
import { contentId } from './ids';
import type { ReadResult } from './read-pattern';
import { isMapping } from './report';

const line = /^(?<ref>[a-zA-Z][\w/@:-]*)\s*(?<settings>\{.*\})?\s*(?<weight>\S+)?$/;

/**
 * Reads a section file (rule PAT-6).
 * @param text one entry per line
 * @param file its name, for messages; the section is named after it
 * @param flags the section's flags; default core
 * @returns the section, or all problems with line and column
 */
export function readSection(text: string, file: string, flags: readonly Flag[] = ['core']): ReadResult<Section> {
  const problems: Problem[] = [];
  const entries: SectionEntry[] = [];
  let about = '';
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    about = /^##\s*about:\s*(.*)$/.exec(raw)?.[1] ?? about;
    const content = raw.replace(/(^|\s)#.*$/, '').trim();
    if (content === '') continue;
    const report = (code: string, message: string, got: string, expected: string): void => {
      problems.push({
        code,
        where: { file, line: index + 1, column: raw.length - raw.trimStart().length + 1 },
        message,
        got,
        expected,
      });
    };
    const entry = readEntry(content, report);
    if (!entry) continue;
    if (entries.some((other) => other.key === entry.key))
      report('repeated-entry', 'this entry stands here twice', `"${entry.key}"`, 'each entry once, with a weight');
    entries.push(entry);
  }
  if (problems.length > 0) return { value: null, problems };
  const name = file.replace(/^.*\//, '').replace(/\.slib$/, '');
  return {
    value: {
      type: 'section',
      id: contentId('sect', name),
      flags: [...flags].sort(),
      props: {},
      orig: null,
      schema: 1,
      name,
      about,
      entries,
      source: text,
    },
    problems: [],
  };
}

function readEntry(
  content: string,
  report: (code: string, message: string, got: string, expected: string) => void,
): SectionEntry | undefined {
  const match = line.exec(content)?.groups;
  if (!match?.ref) {
    report('bad-entry', 'this is not an entry', `"${content}"`, 'module [{settings}] [weight] [# comment]');
    return undefined;
  }
  const weight = match.weight === undefined ? 1 : Number(match.weight);
  if (!(weight > 0 && Number.isFinite(weight))) {
    report('bad-weight', 'a weight is a number above 0', `"${match.weight}"`, 'a number such as 2');
    return undefined;
  }
  if (match.settings === undefined) return { key: match.ref, weight, value: match.ref };
  try {
    const settings: unknown = parse(quoteCalls(match.settings));
    if (isMapping(settings))
      return { key: `${match.ref} ${match.settings}`, weight, value: { ...settings, use: match.ref } as ModuleData };
  } catch {
    // Reported below with the text itself.
  }
  report('bad-settings', 'these settings are not a mapping', match.settings, '{name: value, ...}');
  return undefined;
}

/** Quotes path expressions, whose commas a YAML flow mapping would take for its own. */
function quoteCalls(settings: string): string {
  return settings.replace(/:\s*([a-z]+\([^)]*\)[^,}]*)/g, (_, path: string) => `: "${path.trim()}"`);
}
