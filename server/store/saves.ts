import { sql } from 'kysely';
import type { ServerSave, Visibility, VoteValue } from '../../saves';
import { guestName } from '../guest-name';
import type { Database } from './database';
import type { SaveRow } from './tables';

/** A save, also a deleted one. */
export function findSave(database: Database, id: string): Promise<SaveRow | undefined> {
  return database.selectFrom('saves').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The snapshot of one version of a save; null when there is no such version. */
export async function snapshotOfVersion(database: Database, save: string, version: number): Promise<string | null> {
  const row = await database
    .selectFrom('versions')
    .select('snapshot')
    .where('save', '=', save)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.snapshot ?? null;
}

/** What a version adds to a save. */
export interface NewVersion {
  readonly id: string;
  readonly title: string;
  readonly visibility: Visibility;
  readonly snapshot: string;
  readonly now: number;
}

/** Writes a new save with its first version. */
export async function insertSave(database: Database, owner: string, save: NewVersion): Promise<void> {
  const { id, title, visibility, snapshot, now } = save;
  const times = { created: now, updated: now, deleted: null };
  const row: SaveRow = { id, owner, title, visibility, head: snapshot, version: 1, votes: 0, ...times };
  await database.insertInto('saves').values(row).execute();
  await database.insertInto('versions').values({ save: id, version: 1, snapshot, created: now }).execute();
}

/** Moves the head of a save to a new version. */
export async function insertVersion(database: Database, before: SaveRow, next: NewVersion): Promise<void> {
  const { id, title, visibility, snapshot, now } = next;
  const version = before.version + 1;
  await database.insertInto('versions').values({ save: id, version, snapshot, created: now }).execute();
  const changed = { title, visibility, head: snapshot, version, updated: now };
  await database.updateTable('saves').set(changed).where('id', '=', id).execute();
}

/** Changes what is beside the versions. */
export async function updateSave(
  database: Database,
  id: string,
  change: Partial<Pick<SaveRow, 'title' | 'visibility' | 'deleted' | 'updated'>>,
): Promise<void> {
  if (Object.keys(change).length > 0) await database.updateTable('saves').set(change).where('id', '=', id).execute();
}

/**
 * Sets a guest's vote and with it the save's total, in one transaction.
 * @returns the new total
 */
export function setVote(
  database: Database,
  save: string,
  guest: string,
  value: VoteValue,
  now: number,
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('votes').where('save', '=', save).where('guest', '=', guest).execute();
    if (value !== 0) await transaction.insertInto('votes').values({ save, guest, value, updated: now }).execute();
    const { total } = await transaction
      .selectFrom('votes')
      .select(sql<number>`coalesce(sum(value), 0)`.as('total'))
      .where('save', '=', save)
      .executeTakeFirstOrThrow();
    await transaction.updateTable('saves').set({ votes: total }).where('id', '=', save).execute();
    return total;
  });
}

/**
 * Shows saves as one viewer sees them.
 * @param viewer a guest's id, null for somebody without a cookie
 */
export async function describeSaves(
  database: Database,
  rows: readonly SaveRow[],
  viewer: string | null,
): Promise<ServerSave[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const versions = await database
    .selectFrom('versions')
    .selectAll()
    .where('save', 'in', ids)
    .orderBy('version')
    .execute();
  const votes = await database
    .selectFrom('votes')
    .select(['save', 'value'])
    .where('guest', '=', viewer ?? '')
    .where('save', 'in', ids)
    .execute();
  const myVotes = new Map(votes.map((vote) => [vote.save, vote.value]));
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, author: guestName(row.owner), mine: row.owner === viewer },
    ...{ visibility: row.visibility, snapshot: row.head, version: row.version },
    versions: versions
      .filter(({ save }) => save === row.id)
      .map(({ version, snapshot, created }) => ({ version, snapshot, created })),
    ...{ created: row.created, updated: row.updated, votes: row.votes, myVote: myVotes.get(row.id) ?? 0 },
  }));
}
