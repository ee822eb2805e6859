import { readComponent } from '../../engine/compile';
import { type Entity, type Library, readPattern, readSection } from '../../engine/document';
import type { LibraryType } from '../../saves';
import type { EntityRow, Reads } from '../store';
import { familiesOf, imageOf, lastOf } from './check/body';
import { CORE_OWNER } from './subject';

/** What a body may name of its owner's. */
const NAMED: readonly LibraryType[] = ['component', 'section', 'image', 'pattern'];

/**
 * The library that a body is read in: the core with its moved refs, and over it what the text names of its owner's own.
 * @param core the installation's
 * @param owner whose body it is
 * @param text the body
 */
export async function ownLibrary(store: Reads, core: Library, owner: string, text: string): Promise<Library> {
  const below = await withOwn(store, core, CORE_OWNER, text);
  return owner === CORE_OWNER ? below : withOwn(store, below, owner, text);
}

async function withOwn(store: Reads, library: Library, owner: string, text: string): Promise<Library> {
  const rows = await namedRows(store, owner, text);
  if (rows.length === 0) return library;
  const bodies = await store.library.bodies(rows.map(({ head }) => head));
  let below = library;
  // Sections and patterns are read over the components that they name.
  for (const types of [['component', 'image'], ['section'], ['pattern']] as const) {
    const entities = rows
      .filter(({ type }) => types.some((each) => each === type))
      .flatMap((row) => read(row, bodies.get(row.head) ?? '', below));
    if (entities.length > 0) below = below.above({ entities }, owner, false);
  }
  return below;
}

/** What of somebody's a text names, and what that names in turn. */
async function namedRows(store: Reads, owner: string, text: string): Promise<EntityRow[]> {
  const all = await store.library.owned(owner, NAMED);
  const found: EntityRow[] = [];
  let texts = [text];
  while (texts.length > 0) {
    const next = all.filter((row) => !found.includes(row) && texts.some((each) => each.includes(nameIn(row))));
    found.push(...next);
    texts = [...(await store.library.bodies(next.map(({ head }) => head))).values()];
  }
  return found;
}

/** A component is named with its family, everything else by the last part of its path. */
const nameIn = ({ type, path }: EntityRow): string => (type === 'component' ? path : lastOf(path));

/** What has problems was written for another core; it is as if it were not there. */
function read({ type, path }: EntityRow, body: string, library: Library): Entity[] {
  const one = (value: Entity | null | undefined): Entity[] => (value ? [value] : []);
  if (type === 'component')
    return one(readComponent(body, `components/${path}.glsl`, familiesOf(library), ['user']).value);
  if (type === 'section') return one(readSection(body, `${lastOf(path)}.slib`, ['user']).value);
  if (type === 'pattern') return one(readPattern(body, `${lastOf(path)}.yaml`, library, ['user']).value);
  return one(imageOf(path, body));
}
