import { describe, expect, it } from 'vitest';
import type { ApprovalRow } from '../../../server/store/approvals/approval-slice';
import { addSnapshot, hashOf, type Subject } from './subject';

const row = (hash: string, kind: ApprovalRow['kind']): ApprovalRow => ({ hash, kind, person: 'cleo', created: 7 });

/** What every store does with approvals of code. */
export function approvalsContract({ open }: Subject): void {
  describe('approvals', () => {
    it('[SAFE-8] are there once given, and giving them again changes nothing', async () => {
      const store = await open();
      const rows = [row(hashOf(1), 'snapshot'), row(hashOf(2), 'code')];
      await store.transaction((transaction) => transaction.approvals.add(rows));
      await store.transaction((transaction) => transaction.approvals.add(rows));
      await store.transaction((transaction) => transaction.approvals.add([]));
      expect(await store.approvals.of([hashOf(1), hashOf(2), hashOf(3)])).toEqual(new Set([hashOf(1), hashOf(2)]));
      expect(await store.approvals.of([])).toEqual(new Set());
    });

    it('[SAFE-8] of code taken back take back those of the snapshots that have it', async () => {
      const store = await open();
      const [one, other] = [await addSnapshot(store, 'ada', 1), await addSnapshot(store, 'ada', 2)];
      const code = hashOf(1001);
      const rows = [row(one, 'snapshot'), row(other, 'snapshot'), row(code, 'code')];
      await store.transaction((transaction) => transaction.approvals.add(rows));
      await store.transaction((transaction) => transaction.approvals.remove(code));
      expect(await store.approvals.of([one, other, code])).toEqual(new Set([other]));
    });
  });
}
