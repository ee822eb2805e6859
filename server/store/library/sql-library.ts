import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import { foundBy, movedTo } from './entity-words';
import { handedPaths, standingOf } from './handed-paths';
import type { EntityRow, EntityVersionRow, LibrarySlice } from './library-slice';
import { searchTable } from './sql-search';

/** The library in a database. */
export function sqlLibrary(context: SqlContext): LibrarySlice {
  const { database, lock } = context;

  async function addVersion(row: EntityVersionRow, text: string): Promise<void> {
    await database
      .insertInto('bodies')
      .values({ hash: row.head, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await database.insertInto('entity_versions').values(row).execute();
  }

  return {
    async find(id, options) {
      const query = database.selectFrom('entities').selectAll().where('id', '=', id);
      return (options?.lock ? lock(query) : query).executeTakeFirst();
    },
    async at(type, owner, path, options) {
      const query = database
        .selectFrom('entities')
        .selectAll()
        .where('owner', '=', owner)
        .where('type', '=', type)
        .where('path', '=', path)
        .where('deleted', 'is', null);
      return (options?.lock ? lock(query) : query).executeTakeFirst();
    },
    owned(owner, types) {
      return database
        .selectFrom('entities')
        .selectAll()
        .where('owner', '=', owner)
        .where('type', 'in', types)
        .where('deleted', 'is', null)
        .orderBy('updated', 'desc')
        .orderBy('id')
        .limit(1000)
        .execute();
    },
    versionsOf(id) {
      return database.selectFrom('entity_versions').selectAll().where('entity', '=', id).orderBy('version').execute();
    },
    async bodies(hashes) {
      if (hashes.length === 0) return new Map();
      const rows = await database.selectFrom('bodies').selectAll().where('hash', 'in', hashes).execute();
      return new Map(rows.map(({ hash, text }) => [hash, text]));
    },
    search: (search) => searchTable(context, 'entities', search),
    searchSaves: (search) => searchTable(context, 'saves', search),
    moves(ref) {
      return database.selectFrom('ref_moves').selectAll().where('ref', '=', ref).orderBy('number', 'desc').execute();
    },
    async names(blob) {
      const picture = database.selectFrom('entities').select('id').where('picture', '=', blob).limit(1);
      if (await picture.executeTakeFirst()) return true;
      const image = database.selectFrom('bodies').select('hash').where('text', 'like', `{"hash":"${blob}"%`).limit(1);
      return (await image.executeTakeFirst()) !== undefined;
    },
    async insert(row, text) {
      await database.insertInto('entities').values(row).execute();
      await addVersion({ entity: row.id, version: row.version, head: row.head, created: row.created }, text);
    },
    async addVersion(before, { head, text }, change) {
      const version = before.version + 1;
      const created = change.updated ?? before.updated;
      await addVersion({ entity: before.id, version, head, created }, text);
      await write(before.id, { ...change, head, version });
    },
    update: (id, change) => write(id, change),
    async handOver(from, to) {
      const [handed, own] = [await ofOwner(from), await ofOwner(to)];
      const paths = handedPaths(handed.map(standingOf), own.map(standingOf));
      for (const row of handed) await write(row.id, movedTo(row, paths.get(row.id)));
      await database.updateTable('entities').set({ owner: to }).where('owner', '=', from).execute();
    },
    async rename(owner, author) {
      for (const row of await ofOwner(owner))
        if (row.author !== author) await write(row.id, { author, ...foundBy({ ...row, author }) });
    },
    async logMove(move) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from ref_moves where ref = ${move.ref})`;
      await database
        .insertInto('ref_moves')
        .values({ ...move, number })
        .execute();
    },
  };

  function ofOwner(owner: string): Promise<EntityRow[]> {
    return lock(database.selectFrom('entities').selectAll().where('owner', '=', owner).orderBy('id')).execute();
  }

  async function write(id: string, change: Partial<EntityRow>): Promise<void> {
    if (Object.keys(change).length === 0) return;
    await database.updateTable('entities').set(change).where('id', '=', id).execute();
  }
}
