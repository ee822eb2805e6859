import {
  type Component,
  type Entity,
  type Family,
  type Flag,
  type Image,
  type IncludeFunction,
  type LayerContent,
  Library,
  readPattern,
  readSection,
} from '../document';
import type { Problem } from '../problem';
import type { ContentFiles } from './content-files';
import { parseGlsl } from './glsl';
import { readComponent } from './read-component';
import { readFamily } from './read-family';
import { workOf } from './work-meter';

export type { ContentFiles };

/** What a set of files gives: what could be read, and every problem in the rest. */
export interface Content {
  readonly layer: LayerContent;
  readonly problems: readonly Problem[];
}

/** How content is read. */
export interface ReadContentOptions {
  /** The flags of everything read; default core. */
  readonly flags?: readonly Flag[];
  /** A library whose components are taken over, instead of being parsed again, where the source is the same to the letter. */
  readonly known?: Library;
  /** Images that belong to it; files are text. */
  readonly images?: readonly Image[];
}

/**
 * Reads families, components, includes, sections and patterns. A file with problems is left out and the others are still read.
 * @param files the files
 * @param options flags, and what is known already
 */
export function readContent(
  files: ContentFiles,
  { flags = ['core'], known, images = [] }: ReadContentOptions = {},
): Content {
  const problems: Problem[] = [];
  const entities: Entity[] = [...images];
  const includes: Record<string, string> = {};
  const keep = <T extends Entity>({
    value,
    problems: found,
  }: {
    value: T | null;
    problems: readonly Problem[];
  }): T | null => {
    problems.push(...found);
    if (value) entities.push(value);
    return value;
  };
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const under = (pattern: RegExp): [string, string][] => sorted.filter(([path]) => pattern.test(path));
  const families = new Map<string, Family>();
  for (const [path, source] of under(/(^|\/)components\/\w+\/_family\.glsl$/)) {
    const showcase = files[path.replace(/_family\.glsl$/, '_showcase.yaml')];
    const read = readFamily(source, path, flags);
    const family = keep(read.value && showcase !== undefined ? { ...read, value: { ...read.value, showcase } } : read);
    if (family) families.set(family.name, family);
  }
  for (const [path, source] of under(/(^|\/)components\/include\/\w+\.glsl$/))
    includes[path.replace(/^.*\/|\.glsl$/g, '')] = source;
  const functions = functionsOf(includes, known);
  const returns = new Map(
    Object.values(functions).flatMap((each) => Object.entries(each).map(([name, { returns: type }]) => [name, type])),
  );
  for (const [path, source] of under(/(^|\/)components\/(?!include\/)\w+\/[^_/][^/]*\.glsl$/)) {
    const same = sameComponent(known, path.replace(/^.*components\/|\.glsl$/g, ''), source, families);
    const component: Component | null = keep(
      same ? { value: same, problems: [] } : readComponent(source, path, families, flags, returns),
    );
    for (const use of component?.uses ?? []) {
      if (!Object.hasOwn(includes, use))
        problems.push({
          code: 'unknown-include',
          where: { file: path, line: 1, column: 1 },
          message: 'there is no include of this name',
          got: `"${use}"`,
          expected: Object.keys(includes).join(', '),
        });
    }
  }
  for (const [path, source] of under(/(^|\/)slib\/[^/]+\.slib$/)) keep(readSection(source, path, flags));
  const library = Library.of({ entities, includes, functions });
  for (const [path, source] of under(/(^|\/)patterns\/[^/]+\.yaml$/)) keep(readPattern(source, path, library, flags));
  return { layer: { entities, includes, functions }, problems };
}

/** The functions of each include; those of one that is known to the letter are not parsed again. What cannot be parsed is the driver's to refuse. */
function functionsOf(
  includes: Readonly<Record<string, string>>,
  known: Library | undefined,
): Readonly<Record<string, Readonly<Record<string, IncludeFunction>>>> {
  const parsed = Object.entries(includes).map(([name, source]) => {
    const same = known?.include(name) === source ? known.functions(name) : undefined;
    const file = same ? null : parseGlsl(source, `components/include/${name}.glsl`);
    return { name, same, functions: file === null || 'code' in file ? [] : file.functions };
  });
  const returns = new Map(parsed.flatMap(({ functions }) => functions.map((each) => [each.name, each.returns])));
  for (const { same } of parsed) for (const [name, each] of Object.entries(same ?? {})) returns.set(name, each.returns);
  return Object.fromEntries(
    parsed.map(({ name, same, functions }) => [
      name,
      same ??
        Object.fromEntries(
          functions.map(({ name: own, returns: type, node }) => [own, { returns: type, work: workOf(node, returns) }]),
        ),
    ]),
  );
}

/** The component as it is known already, when its source and its family's are the same to the letter: what its arguments are depends on both. */
function sameComponent(
  known: Library | undefined,
  ref: string,
  source: string,
  families: ReadonlyMap<string, Family>,
): Component | undefined {
  const component = known?.find('component', ref);
  if (!component || component.source !== source) return undefined;
  return known?.find('family', component.family)?.source === families.get(component.family)?.source
    ? component
    : undefined;
}
