import * as z from 'zod';
import { hashSchema, type insertEntitySchema, type patchEntitySchema, type putEntitySchema } from '../../saves';
import { announceChange } from '../announce';
import { allow, hold, type Person } from '../people';
import { refusal } from '../refusal';
import type { NewVersion, SaveRow, Transaction } from '../store';
import type { LibraryContext } from './context';
import { saveBody } from './read';
import { subjectOf } from './subject';
import { newId } from './write';

const bodySchema = z.strictObject({ snapshot: hashSchema });

/**
 * Makes a save of a snapshot that its owner has uploaded (LIB-10).
 * @returns its id
 */
export async function insertSave(
  { store, now }: LibraryContext,
  asker: Person,
  { path, title = path, body, visibility = 'private', tags, notes }: z.output<typeof insertEntitySchema>,
): Promise<string> {
  const snapshot = snapshotIn(body);
  const id = newId('save', now);
  await store.transaction(async (transaction) => {
    const person = await hold(transaction, asker);
    allow(person, 'insert', { kind: 'save', address: path }, { visibility, owner: person.id });
    await checkFree(transaction, person.id, path);
    const version = { id, title, visibility, tags, notes, path, author: person.name, now: now() };
    await transaction.saves.insert(person.id, { ...version, ...(await held(transaction, person.id, snapshot)) });
    transaction.announce({ type: 'save', id });
  });
  return id;
}

/** Makes a snapshot the newest version of a save (LIB-10). */
export async function putSave(
  { store, now }: LibraryContext,
  asker: Person,
  id: string,
  { expected, body, at }: z.output<typeof putEntitySchema>,
): Promise<void> {
  if (at !== undefined || body === undefined)
    throw refusal(422, 'no-parts', id, 'a save has no parts', { hint: saveBody('...') });
  const snapshot = snapshotIn(body);
  await store.transaction(async (transaction) => {
    const [person, row] = await heldSave(transaction, asker, id, 'modify');
    if (row.head === snapshot) {
      if (expected === snapshot || (await transaction.saves.snapshotOf(id, row.version - 1)) === expected) return;
    }
    if (row.head !== expected) throw headMoved(row, expected);
    await addVersion(transaction, row, await held(transaction, person.id, snapshot), now());
  });
}

/** Changes what is said of a save. */
export async function patchSave(
  { store, now }: LibraryContext,
  asker: Person,
  id: string,
  { path, title, tags, notes, visibility, flags, props }: z.output<typeof patchEntitySchema>,
): Promise<void> {
  if (flags !== undefined || props !== undefined)
    throw refusal(422, 'fixed', id, 'flags and props of a save come from its snapshot');
  await store.transaction(async (transaction) => {
    const [, row] = await heldSave(transaction, asker, id, 'modify');
    if (path !== undefined && path !== row.path) await checkFree(transaction, row.owner, path);
    const given = Object.entries({ path, title, tags, notes, visibility }).filter(([, value]) => value !== undefined);
    await transaction.saves.update(id, { ...Object.fromEntries(given), updated: now() });
    announceChange(transaction, 'save', row, { visibility: visibility ?? row.visibility });
  });
}

/** Puts a save into the trash. */
export async function removeSave({ store, now }: LibraryContext, asker: Person, id: string): Promise<void> {
  await store.transaction(async (transaction) => {
    const [, row] = await heldSave(transaction, asker, id, 'delete');
    if (row.deleted !== null) return;
    const deleted = now();
    await transaction.saves.update(id, { deleted });
    announceChange(transaction, 'save', row, { deleted });
  });
}

/** Takes a save out of the trash, or makes one of its older versions the newest. */
export async function restoreSave(
  { store, now }: LibraryContext,
  asker: Person,
  id: string,
  { version, expected }: { readonly version?: number | undefined; readonly expected?: string | undefined },
): Promise<void> {
  await store.transaction(async (transaction) => {
    const [, row] = await heldSave(transaction, asker, id, 'restore');
    if (expected !== undefined && expected !== row.head) throw headMoved(row, expected);
    if (row.deleted !== null) {
      if (row.path !== null) await checkFree(transaction, row.owner, row.path);
      await transaction.saves.update(id, { deleted: null });
    }
    if (version !== undefined) {
      const snapshot = await transaction.saves.snapshotOf(id, version);
      if (snapshot === null)
        throw refusal(404, 'unknown-version', id, 'there is no such version', { got: `${version}` });
      const kind = await transaction.snapshots.kindOf(snapshot);
      if (snapshot !== row.head) await addVersion(transaction, row, { snapshot, kind }, now());
    }
    transaction.announce({ type: 'save', id });
  });
}

async function heldSave(
  transaction: Transaction,
  asker: Person,
  id: string,
  operation: 'modify' | 'delete' | 'restore',
): Promise<[Person, SaveRow]> {
  const person = await hold(transaction, asker);
  const row = await transaction.saves.find(id, { lock: true });
  allow(person, operation, { kind: 'save', address: id }, row && subjectOf(row));
  return [person, row as SaveRow];
}

async function addVersion(
  transaction: Transaction,
  row: SaveRow,
  next: Pick<NewVersion, 'snapshot' | 'kind'>,
  now: number,
): Promise<void> {
  const { id, title, visibility } = row;
  await transaction.saves.addVersion(row, { id, title, visibility, ...next, now });
  transaction.announce({ type: 'save', id });
}

/** A snapshot that somebody has uploaded. */
async function held(
  transaction: Transaction,
  owner: string,
  snapshot: string,
): Promise<Pick<NewVersion, 'snapshot' | 'kind'>> {
  if (!(await transaction.snapshots.isFrom(owner, snapshot, { lock: true }))) {
    throw refusal(422, 'unknown-snapshot', snapshot, 'you have not uploaded this snapshot', {
      hint: `PUT /api/snapshots/${snapshot}`,
    });
  }
  return { snapshot, kind: await transaction.snapshots.kindOf(snapshot) };
}

async function checkFree(transaction: Transaction, owner: string, path: string): Promise<void> {
  const asked = { terms: [], own: true, owner, path, trash: false, order: 'name', limit: 100 } as const;
  const other = (await transaction.library.searchSaves(asked)).find((row) => row.path === path);
  if (other) throw refusal(409, 'path-taken', path, 'you have another save there', { got: other.id });
}

function snapshotIn(body: string): string {
  const parsed = bodySchema.safeParse(parsedJson(body));
  if (parsed.success) return parsed.data.snapshot;
  throw refusal(422, 'bad-save', 'body', 'the body of a save says which snapshot', {
    expected: saveBody('<its hash>'),
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headMoved({ id, head }: SaveRow, expected: string) {
  return refusal(409, 'head-moved', id, 'somebody else has written this save in the meantime', { got: head, expected });
}
