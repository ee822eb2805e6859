import type { MemoryTables } from '../memory/tables';
import type { AuditSlice } from './audit-slice';

/** The audit log in a Map. */
export function memoryAudit({ audit }: MemoryTables): AuditSlice {
  return {
    async list({ limit, before = Number.POSITIVE_INFINITY, ...asked }) {
      const rows = [...audit.values()].filter(
        (row) =>
          row.seq < before &&
          (['person', 'subject', 'operation'] as const).every(
            (key) => asked[key] === undefined || row[key] === asked[key],
          ),
      );
      return rows.reverse().slice(0, limit);
    },
    async add(entry) {
      const seq = audit.size + 1;
      audit.set(String(seq), { ...entry, seq });
    },
  };
}
