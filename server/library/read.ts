import { LIBRARY_PREFIXES, type LibraryEntity, type LibraryType } from '../../saves';
import { allow, type Person } from '../people';
import { refusal } from '../refusal';
import type { EntityRow, Reads, SaveRow } from '../store';
import type { LibraryContext } from './context';
import type { CoreEntity } from './core';
import { describeCore, describeEntity, describeSave } from './describe';
import { CORE_OWNER, subjectOf } from './subject';

/** What an id or a path leads to. */
export type FoundEntity =
  | { readonly kind: 'row'; readonly row: EntityRow }
  | { readonly kind: 'save'; readonly row: SaveRow }
  | { readonly kind: 'core'; readonly entity: CoreEntity };

/**
 * An entity that somebody may read, by its id.
 * @throws Refusal 404 `unknown-<type>`, the same whether there is none or it is hidden
 */
export async function readById(
  { store, core }: Pick<LibraryContext, 'store' | 'core'>,
  person: Person | null,
  type: LibraryType,
  id: string,
): Promise<FoundEntity> {
  const named = { kind: type, address: id };
  if (type === 'save') {
    const row = await store.saves.find(id);
    allow(person, 'read', named, row && subjectTo(person, row));
    return { kind: 'save', row: row as SaveRow };
  }
  const row = await store.library.find(id);
  const entity = row ? undefined : core().entities.find((each) => each.id === id && each.type === type);
  if (entity) return { kind: 'core', entity };
  allow(person, 'read', named, row?.type === type ? subjectTo(person, row) : undefined);
  return { kind: 'row', row: row as EntityRow };
}

/**
 * An entity that somebody may read, by its path: their own if they have one there, else the core's.
 * @param owner whose; `core` for the core's, undefined for the reader's own and then the core's
 * @throws Refusal 404 `unknown-<type>`
 */
export async function readByPath(
  { store, core }: Pick<LibraryContext, 'store' | 'core'>,
  person: Person | null,
  type: LibraryType,
  path: string,
  owner?: string,
): Promise<FoundEntity> {
  const asked = owner === 'me' ? person?.id : owner;
  const owners = asked === undefined ? [...(person ? [person.id] : []), CORE_OWNER] : [asked];
  for (const each of owners) {
    const found = await at(store, type, each, path);
    if (found) {
      allow(person, 'read', { kind: type, address: path }, subjectOf(found.row));
      return found;
    }
    const entity =
      each === CORE_OWNER ? core().entities.find((one) => one.type === type && one.path === path) : undefined;
    if (entity) return { kind: 'core', entity };
  }
  throw refusal(404, `unknown-${type}`, path, `there is no such ${type}`);
}

async function at(store: Reads, type: LibraryType, owner: string, path: string) {
  if (type !== 'save') {
    const row = await store.library.at(type, owner, path);
    return row && ({ kind: 'row', row } as const);
  }
  const rows = await store.library.searchSaves({
    terms: [],
    own: true,
    owner,
    path,
    trash: false,
    order: 'name',
    limit: 100,
  });
  const row = rows.find((each) => each.path === path);
  return row && ({ kind: 'save', row } as const);
}

/** Their own in the trash is shown to its owner, for it can be restored. */
function subjectTo(person: Person | null, row: EntityRow | SaveRow) {
  const subject = subjectOf(row);
  return person !== null && row.owner === person.id ? { ...subject, deleted: false } : subject;
}

/**
 * An entity with its body.
 * @param version which of its versions; default the newest
 * @throws Refusal 404 `unknown-version`
 */
export async function wholeEntity(
  store: Reads,
  found: FoundEntity,
  person: Person | null,
  version?: number,
): Promise<LibraryEntity> {
  if (found.kind === 'core') {
    const { entity } = found;
    const versions = [{ version: 1, head: entity.head, created: 0 }];
    pick(versions, version, entity.id);
    return { ...describeCore(entity), body: entity.body, versions };
  }
  if (found.kind === 'save') {
    const { row } = found;
    const all = await store.saves.versionsOf([row.id]);
    const versions = all.map(({ version: number, snapshot, created }) => ({
      version: number,
      head: snapshot,
      created,
    }));
    const { head } = pick(versions, version, row.id);
    return { ...describeSave(row, person), body: saveBody(head), versions };
  }
  const { row } = found;
  const all = await store.library.versionsOf(row.id);
  const versions = all.map(({ version: number, head, created }) => ({ version: number, head, created }));
  const { head } = pick(versions, version, row.id);
  const body = (await store.library.bodies([head])).get(head) ?? '';
  return { ...describeEntity(row, person), body, versions };
}

/** The body of a save: which snapshot. */
export const saveBody = (snapshot: string): string => JSON.stringify({ snapshot });

/** Whether an id can be of a type. */
export function isOfType(id: string, type: LibraryType): boolean {
  return id.startsWith(`${LIBRARY_PREFIXES[type]}_`);
}

function pick<Version extends { readonly version: number }>(
  versions: readonly Version[],
  wanted: number | undefined,
  id: string,
): Version {
  const found = wanted === undefined ? versions.at(-1) : versions.find(({ version }) => version === wanted);
  if (found) return found;
  throw refusal(404, 'unknown-version', id, 'there is no such version', {
    got: `${wanted}`,
    expected: `1 to ${versions.length}`,
  });
}
