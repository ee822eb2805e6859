import type * as z from 'zod';
import type { putSaveSchema } from '../saves';
import { mayChange, maySee, type Viewer } from './access';
import { refusal } from './refusal';
import {
  type Database,
  findSave,
  hasUploadedSnapshot,
  insertSave,
  insertVersion,
  type NewVersion,
  type SaveRow,
  snapshotOfVersion,
  updateSave,
} from './store';

/**
 * A save that a viewer may see.
 * @throws Refusal 404 `unknown-save`, the same whether there is none or it is hidden
 */
export async function requireSave(database: Database, id: string, viewer: Viewer): Promise<SaveRow> {
  const save = await findSave(database, id);
  if (!save || !maySee(save, viewer)) throw unknownSave(id);
  return save;
}

/**
 * A save that a viewer may change.
 * @param options `deleted`: also one that is marked as deleted, default false
 * @throws Refusal 404 `unknown-save`, or 403 `not-yours` when the viewer may only see it
 */
export async function requireOwnSave(
  database: Database,
  id: string,
  viewer: Viewer,
  { deleted = false } = {},
): Promise<SaveRow> {
  const save = await findSave(database, id);
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
  database: Database,
  guest: string,
  id: string,
  body: z.output<typeof putSaveSchema>,
  now: number,
): Promise<'created' | 'added' | 'same'> {
  return database.transaction().execute(async (transaction) => {
    const { title, snapshot, expected } = body;
    const found = await findSave(transaction, id);
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
      await updateSave(transaction, id, { title, visibility, updated: now });
      return 'same';
    }
    if (!(await hasUploadedSnapshot(transaction, guest, snapshot))) {
      throw refusal(422, 'unknown-snapshot', snapshot, 'you have not uploaded this snapshot', {
        hint: `PUT /api/snapshots/${snapshot}`,
      });
    }
    const version: NewVersion = { id, title, visibility, snapshot, now };
    if (before) await insertVersion(transaction, before, version);
    else await insertSave(transaction, guest, version);
    return before ? 'added' : 'created';
  });
}

/** Whether this asks for what the last version already is, by a client that did not hear the first answer. */
async function isRepeated(database: Database, save: SaveRow, expected: string | null): Promise<boolean> {
  return expected !== save.head && expected === (await snapshotOfVersion(database, save.id, save.version - 1));
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
