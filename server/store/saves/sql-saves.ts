import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import { type Cursor, type Listing, pageOf } from './listing';
import type { SaveRow } from './save-row';
import type { SaveSlice } from './save-slice';

/** Saves and their versions in a database. */
export function sqlSaves({ database, lock }: SqlContext): SaveSlice {
  return {
    find(id, options) {
      const query = database.selectFrom('saves').selectAll().where('id', '=', id);
      return (options?.lock ? lock(query) : query).executeTakeFirst();
    },
    async snapshotOf(save, version) {
      const row = await database
        .selectFrom('versions')
        .select('snapshot')
        .where('save', '=', save)
        .where('version', '=', version)
        .executeTakeFirst();
      return row?.snapshot ?? null;
    },
    async versionsOf(saves) {
      if (saves.length === 0) return [];
      return database.selectFrom('versions').selectAll().where('save', 'in', saves).orderBy('version').execute();
    },
    async list({ owner, order, limit, after }) {
      let query = database.selectFrom('saves').selectAll().where('deleted', 'is', null);
      query = owner === null ? query.where('visibility', '=', 'public') : query.where('owner', '=', owner);
      if (order === 'best') query = query.orderBy('votes', 'desc');
      if (after) query = query.where(isAfter(order, after));
      const rows = await query
        .orderBy('created', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(rows, { limit, order });
    },
    async isShared(snapshot) {
      const row = await database
        .selectFrom('versions')
        .innerJoin('saves', 'saves.id', 'versions.save')
        .select('saves.id')
        .where('versions.snapshot', '=', snapshot)
        .where('saves.visibility', '!=', 'private')
        .where('saves.deleted', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },
    async insert(owner, { id, title, visibility, snapshot, now }) {
      const times = { created: now, updated: now, deleted: null };
      const row: SaveRow = { id, owner, title, visibility, head: snapshot, version: 1, votes: 0, ...times };
      await database.insertInto('saves').values(row).execute();
      await database.insertInto('versions').values({ save: id, version: 1, snapshot, created: now }).execute();
    },
    async addVersion(before, { id, title, visibility, snapshot, now }) {
      const version = before.version + 1;
      await database.insertInto('versions').values({ save: id, version, snapshot, created: now }).execute();
      const changed = { title, visibility, head: snapshot, version, updated: now };
      await database.updateTable('saves').set(changed).where('id', '=', id).execute();
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return;
      await database.updateTable('saves').set(change).where('id', '=', id).execute();
    },
  };
}

function isAfter(order: Listing['order'], [votes, created, id]: Cursor) {
  return order === 'best'
    ? sql<boolean>`(votes, created, id) < (${votes}, ${created}, ${id})`
    : sql<boolean>`(created, id) < (${created}, ${id})`;
}
