import type * as z from 'zod';
import type { putSaveSchema } from '../saves';
import { mayChange, maySee, type Viewer } from './access';
import { refusal } from './refusal';
import type { NewVersion, Reads, SaveRow, Store, Transaction } from './store';

/**
 * A save that a viewer may see.
 * @throws Refusal 404 `unknown-save`, the same whether there is none or it is hidden
 */
export async function requireSave(store: Reads, id: string, viewer: Viewer): Promise<SaveRow> {
  return requireSeen(id, await store.saves.find(id), viewer);
}

/**
 * Of a save that has been looked for, that a viewer may see it.
 * @throws Refusal as `requireSave`
 */
export function requireSeen(id: string, save: SaveRow | undefined, viewer: Viewer): SaveRow {
  if (!save || !maySee(save, viewer)) throw unknownSave(id);
  return save;
}

/**
 * A save that a viewer may change; nobody else changes it until the end of the transaction.
 * @param options `deleted`: also one that is marked as deleted, default false
 * @throws Refusal 404 `unknown-save`, or 403 `not-yours` when the viewer may only see it
 */
export async function requireOwnSave(
  transaction: Transaction,
  id: string,
  viewer: Viewer,
  { deleted = false } = {},
): Promise<SaveRow> {
  const save = await transaction.saves.find(id, { lock: true });
  if (!save) throw unknownSave(id);
  if (mayChange(save, viewer)) {
    if (save.deleted === null || deleted) return save;
    throw unknownSave(id);
  }
  throw maySee(save, viewer) ? refusal(403, 'not-yours', id, 'only its owner may change a save') : unknownSave(id);
}

/**
 * Creates a save or adds a version, in one transaction. Sending the same version again changes nothing.
 * @throws Refusal 409 `head-moved` or `save-deleted`, 422 `unknown-snapshot`, 403 or 404 for another's save
 */
export function putVersion(
  store: Store,
  guest: string,
  id: string,
  body: z.output<typeof putSaveSchema>,
  now: number,
): Promise<'created' | 'added' | 'same'> {
  return store.transaction(async (transaction) => {
    const { title, snapshot, expected } = body;
    const found = await transaction.saves.find(id, { lock: true });
    const before = found && (await requireOwnSave(transaction, id, guest, { deleted: true }));
    if (before?.deleted != null) {
      throw refusal(409, 'save-deleted', id, 'this save is marked as deleted', {
        hint: `POST /api/saves/${id}/restore`,
      });
    }
    if (before?.head === snapshot && (await isRepeated(transaction, before, expected))) return 'same';
    if ((before?.head ?? null) !== expected) throw headMoved(id, before?.head ?? null, expected);
    const visibility = body.visibility ?? before?.visibility ?? 'private';
    if (before?.head === snapshot) {
      await transaction.saves.update(id, { title, visibility, updated: now });
      transaction.announce({ type: 'save', id });
      return 'same';
    }
    if (!(await transaction.snapshots.isFrom(guest, snapshot, { lock: true }))) {
      throw refusal(422, 'unknown-snapshot', snapshot, 'you have not uploaded this snapshot', {
        hint: `PUT /api/snapshots/${snapshot}`,
      });
    }
    const version: NewVersion = { id, title, visibility, snapshot, now };
    if (before) await transaction.saves.addVersion(before, version);
    else await transaction.saves.insert(guest, version);
    transaction.announce({ type: 'save', id });
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

function unknownSave(id: string) {
  return refusal(404, 'unknown-save', id, 'there is no such save');
}
