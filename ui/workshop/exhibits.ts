import { Costs } from '../../engine/compile';
import { type Component, type Library, showcaseAddress, showcasePattern } from '../../engine/document';

/** Something that the workshop shows: a component alone, or a pattern. */
export interface Exhibit {
  /** `warp/sine`, or a pattern's name. */
  readonly name: string;
  /** The name without its group. */
  readonly short: string;
  readonly about: string;
  /** The family, or `patterns`. */
  readonly group: string;
  /** What it costs, in bare loops: a component alone, its slots empty, or a whole pattern. */
  readonly cost: number;
}

/** The group of the patterns. */
export const PATTERNS = 'patterns';

/**
 * Everything there is to show, by groups: families in the order of their names, then the patterns. A family shows what it has a showcase for,
 * so that this is what the tests and the contact sheets show too.
 */
export function exhibits(library: Library): Exhibit[] {
  const costs = new Costs(library);
  const components = library
    .search({ type: 'component' })
    .filter((entity): entity is Component => entity.type === 'component')
    .filter(({ family }) => library.find('family', family)?.showcase !== undefined)
    .map((component) => {
      const { family, name, about } = component;
      return { name: `${family}/${name}`, short: name, about, group: family, cost: costs.component(component) };
    });
  const patterns = library
    .search({ type: 'pattern', without: ['lib'] })
    .flatMap((entity) =>
      entity.type === 'pattern'
        ? [{ name: entity.name, short: entity.name, about: entity.about, group: PATTERNS, cost: costs.pattern(entity) }]
        : [],
    );
  return [...components, ...patterns];
}

/** Those in whose group, name or description every word occurs. */
export function matching(all: readonly Exhibit[], text: string): Exhibit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name, about, group }) => {
    const said = `${group} ${name} ${about}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** The one that comes so many after another, round and round. */
export function stepped(all: readonly Exhibit[], name: string, by: number): Exhibit | undefined {
  const at = all.findIndex((exhibit) => exhibit.name === name);
  return at < 0 ? all[0] : all[(at + by + all.length) % all.length];
}

/** How a thing is opened. */
export interface Opening {
  readonly pattern: string;
  /** The module that its controls are for. */
  readonly address: string;
}

/**
 * Makes the pattern that shows something known to a library.
 * @param library its user layer gets the showcase
 * @throws AfterimageError when it cannot be shown
 */
export function openingOf({ name, group }: Exhibit, library: Library, size: number): Opening {
  if (group === PATTERNS) return { pattern: name, address: library.get('pattern', name).passes[0]?.name ?? '' };
  const component = library.get('component', name);
  const pattern = showcasePattern(component, library, { size });
  library.put(pattern);
  return { pattern: pattern.name, address: showcaseAddress(library.get('family', component.family)) };
}

/** What an address of the workshop asks for. */
export interface WorkshopAddress {
  readonly show: string;
  readonly seed: string;
  /** The tick to stand still at; null to play. */
  readonly tick: number | null;
}

/** Reads `/workshop?show=warp/sine&seed=abc&tick=120`. */
export function readWorkshopAddress(search: string): WorkshopAddress {
  const query = new URLSearchParams(search);
  const tick = Number(query.get('tick') ?? Number.NaN);
  return {
    show: query.get('show') ?? '',
    seed: query.get('seed') || 'workshop',
    tick: Number.isInteger(tick) && tick >= 0 ? Math.min(tick, 36_000) : null,
  };
}

/** Writes an address that shows the same thing again. */
export function writeWorkshopAddress({ show, seed, tick }: WorkshopAddress): string {
  const query = new URLSearchParams({ show, seed, ...(tick === null ? {} : { tick: String(tick) }) });
  return `/workshop?${query.toString().replaceAll('%2F', '/')}`;
}
