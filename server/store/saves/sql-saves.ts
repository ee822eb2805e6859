import { sql } from 'kysely';
import { handedPaths } from '../library/handed-paths';
import { compiled } from '../sql/compiled';
import type { SqlContext } from '../sql/context';
import { type Cursor, type Listing, pageOf } from './listing';
import type { SaveRow } from './save-row';
import type { SaveChange, SaveSlice } from './save-slice';
import { saidOf, savedAt, touchesWords } from './save-words';

const byId = compiled(({ database }, { id }: { readonly id: string }) =>
  database.selectFrom('saves').selectAll().where('id', '=', id),
);
const heldById = compiled(({ database, lock }, { id }: { readonly id: string }) =>
  lock(database.selectFrom('saves').selectAll().where('id', '=', id)),
);

/** Saves and their versions in a database. */
export function sqlSaves(context: SqlContext): SaveSlice {
  const { database, lock } = context;
  return {
    async find(id, options) {
      return (await (options?.lock ? heldById : byId)(context, { id })).rows[0];
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
    async insert(owner, next) {
      const { id, visibility, snapshot, now } = next;
      const times = { created: now, updated: now, deleted: null };
      const row: SaveRow = {
        id,
        owner,
        visibility,
        head: snapshot,
        version: 1,
        votes: 0,
        ...times,
        ...saidOf(undefined, next),
      };
      await database.insertInto('saves').values(row).execute();
      await database.insertInto('versions').values({ save: id, version: 1, snapshot, created: now }).execute();
    },
    async addVersion(before, next) {
      const { id, visibility, snapshot, now } = next;
      const version = before.version + 1;
      await database.insertInto('versions').values({ save: id, version, snapshot, created: now }).execute();
      const changed = { ...saidOf(before, next), visibility, head: snapshot, version, updated: now };
      await database.updateTable('saves').set(changed).where('id', '=', id).execute();
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return;
      await write(id, touchesWords(change) ? await withWords(id, change) : plain(change));
    },
    async rename(owner, author) {
      const rows = await database.selectFrom('saves').selectAll().where('owner', '=', owner).execute();
      for (const row of rows) if (row.author !== author) await write(row.id, saidOf(row, { author }));
    },
    async fillWords(most) {
      const rows = await database.selectFrom('saves').selectAll().where('words', '=', '').limit(most).execute();
      for (const row of rows) await write(row.id, saidOf(row, { kind: await kindOf(row.head) }));
      return rows.length;
    },
    async handOver(from, to) {
      const [handed, own] = [await placed(from), await placed(to)];
      const paths = handedPaths(handed.map(savedAt), own.map(savedAt));
      for (const row of handed) {
        const path = paths.get(row.id);
        if (path !== undefined) await write(row.id, saidOf(row, { path }));
      }
      await database.updateTable('saves').set({ owner: to }).where('owner', '=', from).execute();
    },
  };

  /** The saves of an owner that stand at a path. */
  function placed(owner: string): Promise<SaveRow[]> {
    const query = database.selectFrom('saves').selectAll().where('owner', '=', owner).where('path', 'is not', null);
    return lock(query.orderBy('id')).execute();
  }

  async function write(id: string, change: Partial<SaveRow>): Promise<void> {
    await database.updateTable('saves').set(change).where('id', '=', id).execute();
  }

  async function withWords(id: string, change: SaveChange): Promise<Partial<SaveRow>> {
    const before = await lock(database.selectFrom('saves').selectAll().where('id', '=', id)).executeTakeFirst();
    return { ...plain(change), ...saidOf(before, change) };
  }

  async function kindOf(snapshot: string): Promise<string | undefined> {
    const row = await database.selectFrom('snapshots').select('kind').where('id', '=', snapshot).executeTakeFirst();
    return row?.kind;
  }
}

/** The columns that a change sets as it says. */
function plain({ tags, ...change }: SaveChange): Partial<SaveRow> {
  return change;
}

function isAfter(order: Listing['order'], [votes, created, id]: Cursor) {
  return order === 'best'
    ? sql<boolean>`(votes, created, id) < (${votes}, ${created}, ${id})`
    : sql<boolean>`(created, id) < (${created}, ${id})`;
}
