import type { MemoryTables } from '../memory/tables';
import type { ApprovalSlice } from './approval-slice';

/** Approvals of code in a Map. */
export function memoryApprovals({ approvals, snapshotBlobs }: MemoryTables): ApprovalSlice {
  return {
    async of(hashes) {
      return new Set(hashes.filter((hash) => approvals.has(hash)));
    },
    async add(rows) {
      for (const row of rows) if (!approvals.has(row.hash)) approvals.set(row.hash, row);
    },
    async remove(hash) {
      approvals.delete(hash);
      for (const [snapshot, hashes] of snapshotBlobs) if (hashes.includes(hash)) approvals.delete(snapshot);
    },
  };
}
