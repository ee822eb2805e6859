import type { Change, Reads } from '../store';

/** Who may hear of a change: anybody, one person by id, or nobody. */
export type Audience = 'everybody' | { readonly person: string } | 'nobody';

/** As much of a row as decides who hears of it. */
interface Owned {
  readonly owner: string;
  readonly visibility: string;
  readonly deleted: number | null;
}

/**
 * Who may hear of a change, by what it is now: of what is public or core everybody, of anything else its owner, of a person that one alone (API-7).
 * That something ceased to be public is a change of type `hidden`: its id was no secret, and of what it is now that says nothing.
 */
export async function audienceOf(store: Reads, { type, id }: Change): Promise<Audience> {
  if (type === 'hidden' || type === 'ref') return 'everybody';
  if (type === 'person') return { person: id };
  const row: Owned | undefined = type === 'save' ? await store.saves.find(id) : await store.library.find(id);
  if (!row) return 'nobody';
  const isPublic = row.visibility === 'public' || row.visibility === 'core';
  return isPublic && row.deleted === null ? 'everybody' : { person: row.owner };
}
