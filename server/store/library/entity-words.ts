import type { EntityRow } from './library-slice';
import { sortTitle } from './order';
import { indexOf } from './words';

/** What somebody says of an entity, and what its body says, as it is kept. */
type Said = Pick<EntityRow, 'path' | 'title' | 'about' | 'author' | 'flags' | 'props' | 'family' | 'tags' | 'notes'>;

/** What an entity is found and ordered by. */
export function foundBy(said: Said): Pick<EntityRow, 'sort' | 'words'> {
  const { path, title, about, author, flags, props, family, tags, notes } = said;
  const words = indexOf({
    texts: [title, path, about, author],
    ownTexts: [notes],
    tags: JSON.parse(tags) as string[],
    flags: JSON.parse(flags) as string[],
    props: JSON.parse(props) as Record<string, string>,
    family,
  });
  return { sort: sortTitle(title), words };
}

/** What changes of an entity that goes to another path; nothing where it stays. */
export function movedTo(row: Said, path: string | undefined): Partial<EntityRow> {
  return path === undefined ? {} : { path, ...foundBy({ ...row, path }) };
}
