import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { AfterimageError } from '../problem';
import type { Component, Family, Pattern } from './entities';
import type { Library } from './library';
import { readPattern } from './read-pattern';

/** What stands for the component in a showcase. */
const PLACE = '$module';

const showcaseSchema = z.strictObject({
  module: z.string(),
  settings: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  passes: z.array(z.unknown()),
});

/** How a component is shown. */
export interface ShowcaseOptions {
  /** Side of the simulation, pixels; default 512. */
  readonly size?: number;
}

/** The name of the pattern that shows a component alone. */
export function showcaseName({ family, name }: Pick<Component, 'family' | 'name'>): string {
  return `showcase-${family}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * The address of a component in the pattern that shows it alone: what commands take.
 * @param family the component's family, which has a showcase
 */
export function showcaseAddress(family: Family): string {
  return read(family).module;
}

/**
 * Writes the pattern file that shows one component alone, by the showcase of its family (rule WORK-1).
 * @param component what is shown
 * @param family its family
 * @param options size
 * @throws AfterimageError `bad-showcase` when the family has none or it cannot be read
 */
export function showcaseText(component: Component, family: Family, { size = 512 }: ShowcaseOptions = {}): string {
  const { settings, passes } = read(family);
  const module = { use: `${component.family}/${component.name}`, ...settings[component.name] };
  return stringify({
    name: showcaseName(component),
    about: component.about,
    tags: ['showcase'],
    size,
    passes: filled(passes, module),
  });
}

/**
 * The pattern that shows one component alone.
 * @param component what is shown
 * @param library where it and what stands around it are found
 * @param options size
 * @throws AfterimageError with every problem when the showcase does not make a pattern
 */
export function showcasePattern(component: Component, library: Library, options: ShowcaseOptions = {}): Pattern {
  const family = library.get('family', component.family);
  const { value, problems } = readPattern(showcaseText(component, family, options), fileOf(family), library, ['lib']);
  if (!value) throw new AfterimageError(problems);
  return value;
}

const fileOf = ({ name }: Family): string => `components/${name}/_showcase.yaml`;

function read(family: Family): z.infer<typeof showcaseSchema> {
  const fail = (message: string, got: string): AfterimageError =>
    new AfterimageError({ code: 'bad-showcase', where: { file: fileOf(family), line: 1, column: 1 }, message, got });
  if (family.showcase === undefined) throw fail('this family has no showcase', family.name);
  let data: unknown;
  try {
    data = parse(family.showcase);
  } catch (error) {
    throw fail('a showcase is YAML', error instanceof Error ? error.message : 'something else');
  }
  const { success, data: showcase, error } = showcaseSchema.safeParse(data);
  if (!success) throw fail('a showcase has module, settings and passes', error.issues[0]?.message ?? 'something else');
  return showcase;
}

/** The data with the module in its place: as a value, or as a key whose value adds to it. */
function filled(data: unknown, module: Readonly<Record<string, unknown>>): unknown {
  if (data === PLACE) return module;
  if (Array.isArray(data)) return data.map((part) => filled(part, module));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, part]) => [key, filled(part, module)] as const);
  return Object.fromEntries(
    entries.flatMap(([key, part]) =>
      key === PLACE && typeof part === 'object' && part !== null
        ? Object.entries({ ...part, ...module })
        : [[key, part]],
    ),
  );
}
