import type { SqlContext } from '../sql/context';
import type { ApprovalSlice } from './approval-slice';

/** Approvals of code in a database. */
export function sqlApprovals({ database }: SqlContext): ApprovalSlice {
  return {
    async of(hashes) {
      if (hashes.length === 0) return new Set();
      const rows = await database.selectFrom('approvals').select('hash').where('hash', 'in', hashes).execute();
      return new Set(rows.map((row) => row.hash));
    },
    async add(rows) {
      if (rows.length === 0) return;
      await database
        .insertInto('approvals')
        .values([...rows])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async remove(hash) {
      const listing = database.selectFrom('snapshot_blobs').select('snapshot').where('hash', '=', hash);
      await database.deleteFrom('approvals').where('hash', '=', hash).execute();
      await database.deleteFrom('approvals').where('hash', 'in', listing).execute();
    },
  };
}
