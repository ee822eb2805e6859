import type * as z from 'zod';
import type { LibraryHead, LibraryList, LibraryType, libraryQuerySchema } from '../../saves';
import { allows, type Person } from '../people';
import { refusal } from '../refusal';
import {
  compareCursors,
  cursorOf,
  type EntityRow,
  holds,
  readPlace,
  type SaveRow,
  type Search,
  termsOf,
  writePlace,
} from '../store';
import type { LibraryContext } from './context';
import type { Core } from './core';
import { coreWords } from './core-words';
import { describeCore, describeEntity, describeSave } from './describe';
import { CORE_OWNER, subjectOf } from './subject';

/** What may be asked of search, read from an address. */
export type LibraryQuery = z.output<typeof libraryQuerySchema>;

/**
 * Searches everything that somebody may find: what is public, what is theirs, and the core (rules LIB-4 to LIB-6).
 * @throws Refusal 400 `bad-cursor`
 */
export async function searchLibrary(
  context: Pick<LibraryContext, 'store' | 'core'>,
  person: Person | null,
  query: LibraryQuery,
): Promise<LibraryList> {
  const { order, limit } = query;
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor, order);
  if (query.cursor !== undefined && !after)
    throw refusal(400, 'bad-cursor', 'cursor', 'this cursor is not from here, or of another order', {
      got: query.cursor,
    });
  const base: Search = { ...askedOf(query), own: false, trash: query.trash, order, after, limit: limit + 1 };
  const lists = await Promise.all(partsOf(query, person, base).map((part) => readPart(context, part, query, person)));
  const found = new Map(lists.flat().map((hit) => [hit.id, hit]));
  const inOrder = [...found.values()].sort((a, b) => compareCursors(a.place, b.place));
  const page = inOrder.slice(0, limit);
  const last = page.at(-1);
  return {
    entities: page.map(({ show }) => show()),
    next: inOrder.length > limit && last ? writePlace(last.place) : null,
  };
}

/** Something that was found. Only what is on the page is made ready to be shown. */
interface Hit {
  readonly id: string;
  readonly place: ReturnType<typeof cursorOf>;
  readonly show: () => LibraryHead;
}

/** The same question, asked of a part of what there is. */
interface Part extends Search {
  readonly core?: true;
}

/** Every list that holds something the viewer may find. */
function partsOf({ owner, visibility, trash }: LibraryQuery, person: Person | null, base: Search): Part[] {
  const whose = owner === 'me' ? person?.id : owner;
  const isMine = person !== null && (whose === undefined || whose === person.id);
  const parts: Part[] = [];
  if (owner === 'me' && !person) return [];
  if (isMine && person && owner !== CORE_OWNER) {
    parts.push({ ...base, own: true, owner: person.id, visibilities: visibility ? [visibility] : undefined });
  }
  if (trash) return parts;
  const others = whose === undefined || whose !== person?.id;
  if (others && owner !== CORE_OWNER && (visibility ?? 'public') === 'public') {
    parts.push({ ...base, owner: whose, visibilities: ['public'] });
  }
  if ((owner === undefined || owner === CORE_OWNER) && visibility === undefined) parts.push({ ...base, core: true });
  return parts;
}

async function readPart(
  { store, core }: Pick<LibraryContext, 'store' | 'core'>,
  part: Part,
  { type: types }: LibraryQuery,
  person: Person | null,
): Promise<Hit[]> {
  const seen = (row: EntityRow | SaveRow): boolean =>
    part.trash ? row.owner === person?.id : allows(person, 'search', subjectOf(row));
  const entityHit = (row: EntityRow): Hit => {
    const { id, created, title, sort } = row;
    const place = cursorOf(part.order, { id, created, votes: 0, title, sort });
    return { id, place, show: () => describeEntity(row, person) };
  };
  const saveHit = (row: SaveRow): Hit => ({
    id: row.id,
    place: cursorOf(part.order, row),
    show: () => describeSave(row, person),
  });
  const others = types?.filter((type) => type !== 'save');
  if (part.core) {
    if (others?.length === 0) return [];
    const moved = await store.library.search({ ...part, owner: CORE_OWNER, types: others, visibilities: ['core'] });
    const all = await store.library.owned(CORE_OWNER, others ?? CORE_TYPES);
    const hidden = new Set(all.map(({ id }) => id));
    return [...searchCore(core(), part, others, hidden), ...moved.map(entityHit)];
  }
  const [saves, entities] = await Promise.all([
    (types?.includes('save') ?? true) && part.orig === undefined ? store.library.searchSaves(part) : [],
    others?.length === 0 ? [] : store.library.search({ ...part, types: others }),
  ]);
  return [...saves.filter(seen).map(saveHit), ...entities.filter(seen).map(entityHit)];
}

const CORE_TYPES: readonly LibraryType[] = ['pattern', 'module', 'component', 'section', 'image', 'playlist'];

/** The same question, asked of what came with the installation. */
function searchCore(
  core: Core,
  { terms, path, orig, since = 0, order, after, limit }: Search,
  types: readonly LibraryType[] | undefined,
  hidden: ReadonlySet<string>,
): Hit[] {
  if (since > 0 || orig !== undefined) return [];
  return core.entities
    .filter((entity) => !hidden.has(entity.id) && (types === undefined || types.includes(entity.type)))
    .filter((entity) => path === undefined || entity.path.startsWith(path))
    .filter((entity) => terms.every((term) => holds(coreWords(entity), term, false)))
    .map((entity): Hit => {
      const { id, title, sort } = entity;
      return {
        id,
        place: cursorOf(order, { id, created: 0, votes: 0, title, sort }),
        show: () => describeCore(entity),
      };
    })
    .filter(({ place }) => !after || compareCursors(after, place) < 0)
    .sort((a, b) => compareCursors(a.place, b.place))
    .slice(0, limit);
}

/** What of a query is about words and what about columns. */
function askedOf({ text, tag, flags = [], props = [], family, path, orig, since, until }: LibraryQuery) {
  const terms = termsOf({
    text,
    tags: tag,
    flags: flags.filter((flag) => !flag.startsWith('-')),
    without: flags.filter((flag) => flag.startsWith('-')).map((flag) => flag.slice(1)),
    props: Object.fromEntries(
      props.map((prop) => [prop.slice(0, prop.indexOf(':')), prop.slice(prop.indexOf(':') + 1)]),
    ),
    family,
  });
  return { terms, path, orig, since, until };
}
