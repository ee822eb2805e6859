import type * as z from 'zod';
import type { putSaveSchema } from '../saves';
import { announceChange } from './announce';
import { allow, allows, hold, type Operation, type Person } from './people';
import { refusal } from './refusal';
import type { NewVersion, Reads, SaveRow, Store, Transaction } from './store';

/**
 * A save that somebody may read.
 * @throws Refusal 404 `unknown-save`, the same whether there is none or it is hidden
 */
export async function requireSave(store: Reads, id: string, person: Person | null): Promise<SaveRow> {
  const save = await store.saves.find(id);
  allow(person, 'read', { kind: 'save', address: id }, save);
  return save;
}

/** A save that was found for somebody to do something with it; both stay as they are until the end of the transaction. */
export interface HeldSave {
  readonly save: SaveRow;
  readonly person: Person;
}

/**
 * Finds a save for somebody to do something with it.
 * @throws Refusal 401 `no-guest`, 404 `unknown-save`, or 403 when they may only see it
 */
export async function holdSave(
  transaction: Transaction,
  id: string,
  asker: Person,
  operation: Operation,
): Promise<HeldSave> {
  const person = await hold(transaction, asker);
  const save = await transaction.saves.find(id, { lock: true });
  allow(person, operation, { kind: 'save', address: id }, save);
  return { save, person };
}

/**
 * Creates a save or adds a version, in one transaction. Sending the same version again changes nothing.
 * @throws Refusal 409 `head-moved` or `save-deleted`, 422 `unknown-snapshot`, 403 or 404 for another's save
 */
export function putVersion(
  store: Store,
  asker: Person,
  id: string,
  body: z.output<typeof putSaveSchema>,
  now: number,
): Promise<'created' | 'added' | 'same'> {
  return store.transaction(async (transaction) => {
    const { title, snapshot, expected, tags, notes } = body;
    const said = { ...(tags === undefined ? {} : { tags }), ...(notes === undefined ? {} : { notes }) };
    const person = await hold(transaction, asker);
    const before = await transaction.saves.find(id, { lock: true });
    const named = { kind: 'save', address: id };
    if (!before) allow(person, 'insert', named, { visibility: body.visibility ?? 'private', owner: person.id });
    else if (before.deleted === null) allow(person, 'modify', named, before);
    else if (allows(person, 'modify', { ...before, deleted: null })) {
      throw refusal(409, 'save-deleted', id, 'this save is marked as deleted', {
        hint: `POST /api/saves/${id}/restore`,
      });
    } else allow(person, 'modify', named, before);
    if (before?.head === snapshot && (await isRepeated(transaction, before, expected))) return 'same';
    if ((before?.head ?? null) !== expected) throw headMoved(id, before?.head ?? null, expected);
    const visibility = body.visibility ?? before?.visibility ?? 'private';
    if (before?.head === snapshot) {
      await transaction.saves.update(id, { title, visibility, ...said, updated: now });
      announceChange(transaction, 'save', before, { visibility });
      return 'same';
    }
    if (!(await transaction.snapshots.isFrom(person.id, snapshot, { lock: true }))) {
      throw refusal(422, 'unknown-snapshot', snapshot, 'you have not uploaded this snapshot', {
        hint: `PUT /api/snapshots/${snapshot}`,
      });
    }
    const kind = await transaction.snapshots.kindOf(snapshot);
    const version: NewVersion = { id, title, visibility, snapshot, kind, author: person.name, ...said, now };
    if (before) await transaction.saves.addVersion(before, version);
    else await transaction.saves.insert(person.id, version);
    if (before) announceChange(transaction, 'save', before, { visibility });
    else transaction.announce({ type: 'save', id });
    return before ? 'added' : 'created';
  });
}

/** Whether this asks for what the last version already is, by a client that did not hear the first answer. */
async function isRepeated(store: Reads, save: SaveRow, expected: string | null): Promise<boolean> {
  return expected !== save.head && expected === (await store.saves.snapshotOf(save.id, save.version - 1));
}

function headMoved(id: string, got: string | null, expected: string | null) {
  return refusal(409, 'head-moved', id, 'somebody else has written this save in the meantime', {
    got: got ?? 'no save',
    expected: expected ?? 'no save',
    hint: `GET /api/saves/${id}`,
  });
}
