import { AfterimageError, type Problem, type Where } from '../problem';
import { buildModule } from './build';
import type { ModuleData, Section, SectionEntry } from './entities';
import { fillPicks, firstOf } from './fill-picks';
import type { Library } from './library';
import type { ReadResult } from './read-pattern';
import { readSection } from './read-section';
import { isMapping } from './report';
import { walkSubtree } from './tree';
import { validateModule } from './validate-module';

/**
 * Reads a section that was written live, and checks every entry against the library that it picks from.
 * @param name what it is called
 * @param text as in .slib files
 * @returns the section, or all problems with line and column
 */
export function readOwnSection(name: string, text: string, library: Library): ReadResult<Section> {
  if (!/^[a-zA-Z][a-zA-Z0-9-]{0,99}$/.test(name)) {
    const message = 'a section has a name of letters, digits and dashes';
    const where = { address: 'section' };
    return {
      value: null,
      problems: [{ code: 'bad-name', where, message, got: `"${name}"`, expected: 'such as warps' }],
    };
  }
  const file = `${name}.slib`;
  const read = readSection(text, file, ['user']);
  if (!read.value) return read;
  const problems = read.value.entries.flatMap((entry) => entryProblems(entry, placeOf(entry, text, file), library));
  return problems.length > 0 ? { value: null, problems } : read;
}

/**
 * A library with the sections that were written live over all else.
 * @param library with or without others of the kind; theirs are replaced
 * @param texts section name to text
 * @throws AfterimageError with every problem in the texts
 */
export function ownLibrary(library: Library, texts: Readonly<Record<string, string>>): Library {
  const present = library.ownSections;
  const names = Object.keys(texts);
  if (names.length === present.size && names.every((name) => present.get(name)?.source === texts[name])) return library;
  const below = library.withSections([]);
  const problems: Problem[] = [];
  const sections = Object.entries(texts).flatMap(([name, text]): Section[] => {
    const known = present.get(name);
    if (known?.source === text) return [known];
    const read = readOwnSection(name, text, below);
    problems.push(...read.problems);
    return read.value ? [read.value] : [];
  });
  if (problems.length > 0) throw new AfterimageError(problems);
  return below.withSections(sections);
}

/** What keeps an entry from being played. */
function entryProblems({ value, key }: SectionEntry, where: Where, library: Library): Problem[] {
  if (typeof value === 'string' && library.find('image', value)) return [];
  const problems: Problem[] = [];
  const nameless = (): string => '';
  let filled: unknown;
  try {
    filled = fillPicks(value, key, firstOf(library));
  } catch (error) {
    if (!(error instanceof AfterimageError)) throw error;
    return error.problems.map((problem) => ({ ...problem, where }));
  }
  // A world is a whole pattern; its passes are checked one by one.
  if (isMapping(filled) && Array.isArray(filled.passes)) {
    const roots = filled.passes.map((pass: unknown) => (isMapping(pass) ? pass.root : pass));
    return roots.flatMap((root: unknown) =>
      entryProblems({ key, weight: 1, value: root as ModuleData }, where, library),
    );
  }
  const module = buildModule(filled, key, [], {
    library,
    problems,
    where: () => where,
    moduleId: nameless,
    scriptId: nameless,
  });
  if (!module || problems.length > 0) return problems;
  for (const inner of walkSubtree(module, '')) {
    problems.push(...validateModule(inner.module, inner.address, library));
  }
  return problems.map((problem) => ({ ...problem, where }));
}

function placeOf({ key }: SectionEntry, text: string, file: string): Where {
  const lines = text.split(/\r?\n/);
  const line = lines.findIndex((raw) => raw.trimStart().startsWith(key));
  return { file, line: line + 1, column: 1 + (lines[line]?.search(/\S/) ?? 0) };
}
