import type { SqlContext } from '../sql/context';
import type { UploadSlice } from './upload-slice';

/** Blobs' rows and who has sent them, in a database. */
export function sqlUploads({ database }: SqlContext): UploadSlice {
  return {
    async missing(guest, hashes) {
      const distinct = [...new Set(hashes)];
      if (distinct.length === 0) return [];
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
      const rows = await database.selectFrom('blobs').select(['hash', 'size']).where('hash', 'in', hashes).execute();
      return new Map(rows.map((row) => [row.hash, row.size]));
    },
    async add(guest, hash, size, now) {
      await database
        .insertInto('blobs')
        .values({ hash, size, created: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const uploaded = await database
        .insertInto('uploads')
        .values({ guest, hash, created: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (uploaded.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
