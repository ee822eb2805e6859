import type { SqlContext } from '../sql/context';
import type { SnapshotSlice } from './snapshot-slice';

/** Rows of an insert that one statement takes: both databases limit its parameters. */
const ROWS_AT_ONCE = 500;

/** Snapshots in a database. */
export function sqlSnapshots({ database, keep }: SqlContext): SnapshotSlice {
  return {
    async isFrom(guest, snapshot, options) {
      if (options?.lock) await keep(database.selectFrom('snapshots').select('id').where('id', '=', snapshot)).execute();
      const row = await database
        .selectFrom('snapshot_uploads')
        .select('snapshot')
        .where('guest', '=', guest)
        .where('snapshot', '=', snapshot)
        .executeTakeFirst();
      return row !== undefined;
    },
    async lists(snapshot, hash) {
      const row = await database
        .selectFrom('snapshot_blobs')
        .select('hash')
        .where('snapshot', '=', snapshot)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row !== undefined;
    },
    async kindOf(snapshot) {
      const row = await database.selectFrom('snapshots').select('kind').where('id', '=', snapshot).executeTakeFirst();
      return row?.kind;
    },
    async pictureOf(snapshot) {
      const row = await database
        .selectFrom('snapshots')
        .select('picture')
        .where('id', '=', snapshot)
        .executeTakeFirst();
      return row?.picture;
    },
    async add({ id, guest, kind, picture, size, blobs, now }) {
      const added = await database
        .insertInto('snapshots')
        .values({ id, kind, picture, size, created: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) {
        const rows = [...new Set(blobs)].map((hash) => ({ snapshot: id, hash }));
        for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
          await database
            .insertInto('snapshot_blobs')
            .values(rows.slice(start, start + ROWS_AT_ONCE))
            .execute();
        }
      }
      const uploaded = await database
        .insertInto('snapshot_uploads')
        .values({ guest, snapshot: id, created: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (uploaded.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async handOver(from, to) {
      const known = database.selectFrom('snapshot_uploads').select('snapshot').where('guest', '=', to);
      const others = database.updateTable('snapshot_uploads').set({ guest: to }).where('guest', '=', from);
      await others.where('snapshot', 'not in', known).execute();
      await database.deleteFrom('snapshot_uploads').where('guest', '=', from).execute();
    },
  };
}
