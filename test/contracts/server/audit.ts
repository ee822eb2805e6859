import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../server/store/audit/audit-slice';
import type { Subject } from './subject';

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  ...{ at: 1, person: 'ada', via: 'cookie', address: '192.0.2.1', request: 'r1' },
  ...{ operation: 'saves.update', subject: 'save_1', before: 'private', after: null, ...change },
});
const all = { limit: 10, before: undefined, person: undefined, subject: undefined, operation: undefined };

/** What every store does with the audit log. */
export function auditContract({ open }: Subject): void {
  describe('the audit log', () => {
    it('[OPS-11] gives what was written down, newest first, in pages that stay where they are', async () => {
      const store = await open();
      const add = (at: number) => store.transaction((transaction) => transaction.audit.add(entry({ at })));
      for (let at = 1; at <= 5; at++) await add(at);
      const first = await store.audit.list({ ...all, limit: 2 });
      expect(first.map(({ at }) => at)).toEqual([5, 4]);
      await add(6);
      const second = await store.audit.list({ ...all, limit: 2, before: first.at(-1)?.seq });
      expect(second.map(({ at }) => at)).toEqual([3, 2]);
      expect(first[0]).toEqual({ ...entry({ at: 5 }), seq: expect.any(Number) });
    });

    it('[OPS-11] can be asked for a person, a subject, an operation', async () => {
      const store = await open();
      const entries = [
        entry({ person: 'bob' }),
        entry({ subject: 'save_2' }),
        entry({ operation: 'votes.set' }),
        entry({ person: null }),
      ];
      await store.transaction(async (transaction) => {
        for (const one of entries) await transaction.audit.add(one);
      });
      const found = async (query: Partial<typeof all> | object) =>
        (await store.audit.list({ ...all, ...query })).length;
      expect([
        await found({ person: 'bob' }),
        await found({ subject: 'save_2' }),
        await found({ operation: 'votes.set' }),
      ]).toEqual([1, 1, 1]);
      expect(await found({ person: 'ada', subject: 'save_1' })).toBe(1);
    });

    it('[OPS-11] has nothing of what was taken back', async () => {
      const store = await open();
      const failing = store.transaction(async (transaction) => {
        await transaction.audit.add(entry({}));
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await store.audit.list(all)).toEqual([]);
    });
  });
}
