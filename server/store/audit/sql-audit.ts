import type { SqlContext } from '../sql/context';
import type { AuditSlice } from './audit-slice';

/** The audit log in a database. */
export function sqlAudit({ database }: SqlContext): AuditSlice {
  return {
    async list({ limit, before, person, subject, operation }) {
      let query = database.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
      if (before !== undefined) query = query.where('seq', '<', before);
      if (person !== undefined) query = query.where('person', '=', person);
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (operation !== undefined) query = query.where('operation', '=', operation);
      return query.execute();
    },
    async add(entry) {
      await database.insertInto('audit').values(entry).execute();
    },
  };
}
