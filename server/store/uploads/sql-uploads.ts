import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import type { UploadSlice } from './upload-slice';

/** Blobs' rows and who has sent them, in a database. */
export function sqlUploads({ database, keep }: SqlContext): UploadSlice {
  return {
    async missing(guest, hashes, options) {
      const distinct = [...new Set(hashes)];
      if (distinct.length === 0) return [];
      if (options?.lock) {
        // In order, so that two who hold the same never wait for each other.
        await keep(database.selectFrom('blobs').select('hash').where('hash', 'in', distinct).orderBy('hash')).execute();
      }
      const rows = await database
        .selectFrom('uploads')
        .select('hash')
        .where('guest', '=', guest)
        .where('hash', 'in', distinct)
        .execute();
      const there = new Set(rows.map((row) => row.hash));
      return distinct.filter((hash) => !there.has(hash));
    },
    async sizes(hashes) {
      if (hashes.length === 0) return new Map();
      const rows = await database
        .selectFrom('blobs')
        .select(['hash', 'size'])
        .where('hash', 'in', hashes)
        .where('state', '=', 'there')
        .execute();
      return new Map(rows.map((row) => [row.hash, row.size]));
    },
    async stored() {
      const { blobs, bytes } = await database
        .selectFrom('blobs')
        .select((select) => select.fn.countAll<number>().as('blobs'))
        .select(sql<number>`cast(coalesce(sum(size), 0) as bigint)`.as('bytes'))
        .where('state', '=', 'there')
        .executeTakeFirstOrThrow();
      return { blobs, bytes };
    },
    async begin(hash, size, now) {
      const inserted = await database
        .insertInto('blobs')
        .values({ hash, size, created: now, state: 'writing', touched: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
      const touched = await database
        .updateTable('blobs')
        .set({ touched: now })
        .where('hash', '=', hash)
        .where('state', '!=', 'removing')
        .executeTakeFirst();
      return touched.numUpdatedRows > 0n;
    },
    async place(hash) {
      const placed = await database
        .updateTable('blobs')
        .set({ state: 'there' })
        .where('hash', '=', hash)
        .where('state', '!=', 'removing')
        .executeTakeFirst();
      if (placed.numUpdatedRows === 0n) throw new Error(`blob ${hash} was removed while it was written`);
    },
    async touch(hashes, now) {
      if (hashes.length === 0) return;
      await database
        .updateTable('blobs')
        .set({ touched: now })
        .where('hash', 'in', hashes)
        .where('touched', '<', now)
        .where('state', '!=', 'removing')
        .execute();
    },
    async add(guest, hash, now) {
      const uploaded = await database
        .insertInto('uploads')
        .values({ guest, hash, created: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (uploaded.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async handOver(from, to) {
      const known = database.selectFrom('uploads').select('hash').where('guest', '=', to);
      const others = database.updateTable('uploads').set({ guest: to }).where('guest', '=', from);
      await others.where('hash', 'not in', known).execute();
      await database.deleteFrom('uploads').where('guest', '=', from).execute();
    },
  };
}
