import { foundBy } from '../store';
import type { CoreEntity } from './core';

const known = new WeakMap<CoreEntity, string>();

/** What an entity of the core is found by. */
export function coreWords(entity: CoreEntity): string {
  const before = known.get(entity);
  if (before !== undefined) return before;
  const { path, title, about, author, family, flags, props, tags } = entity;
  const { words } = foundBy({
    ...{ path, title, about, author, family, notes: '' },
    ...{ flags: JSON.stringify(flags), props: JSON.stringify(props), tags: JSON.stringify(tags) },
  });
  known.set(entity, words);
  return words;
}
