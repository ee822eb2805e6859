import { type Standing, standingOf } from '../library/handed-paths';
import { sortTitle } from '../library/order';
import { indexOf } from '../library/words';
import type { SaveRow } from './save-row';
import type { NewVersion } from './save-slice';

/** What of a save its words are made of. */
type Said = Pick<SaveRow, 'title' | 'tags' | 'notes' | 'author' | 'kind' | 'path'>;

/** The flags of a save by its kind (rule SAVE-60). */
export function saveFlags(kind: string): readonly string[] {
  return kind === 'pattern' || kind === 'node' ? ['lib', 'user'] : ['user'];
}

/** What a save is found and ordered by. */
export function savedAs(save: Said): Said & Pick<SaveRow, 'sort' | 'words'> {
  const { title, tags, notes, author, kind, path } = save;
  const words = indexOf({
    texts: [title, path ?? '', author],
    ownTexts: [notes],
    tags: JSON.parse(tags) as string[],
    flags: saveFlags(kind),
    props: { kind },
    family: null,
  });
  return { title, tags, notes, author, kind, path, sort: sortTitle(title), words };
}

const FIRST: Said = { title: '', tags: '[]', notes: '', author: '', kind: 'screenshot', path: null };

/** What a version or a change says of a save, over what was said before. */
export function saidOf(
  before: Said = FIRST,
  {
    title,
    tags,
    notes,
    author,
    kind,
    path,
  }: Partial<Pick<NewVersion, 'title' | 'tags' | 'notes' | 'author' | 'kind' | 'path'>>,
): Said & Pick<SaveRow, 'sort' | 'words'> {
  return savedAs({
    title: title ?? before.title,
    tags: tags === undefined ? before.tags : JSON.stringify(tags),
    notes: notes ?? before.notes,
    author: author ?? before.author,
    kind: kind ?? (before.kind || FIRST.kind),
    path: path === undefined ? before.path : path,
  });
}

/** Where a save stands among its owner's. */
export function savedAt(row: Pick<SaveRow, 'id' | 'path' | 'deleted'>): Standing {
  return standingOf({ ...row, type: 'save' });
}

/** Whether a change touches what words are made of. */
export function touchesWords(change: object): boolean {
  return ['title', 'tags', 'notes', 'author', 'path'].some((name) => name in change);
}
