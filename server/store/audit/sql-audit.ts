import { compiled } from '../sql/compiled';
import type { SqlContext } from '../sql/context';
import type { AuditEntry, AuditSlice } from './audit-slice';

const adding = compiled(({ database }, entry: AuditEntry) => {
  const { at, person, via, address, request, operation, subject, before, after } = entry;
  return database.insertInto('audit').values({ at, person, via, address, request, operation, subject, before, after });
});

/** The audit log in a database. */
export function sqlAudit(context: SqlContext): AuditSlice {
  const { database } = context;
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
      await adding(context, entry);
    },
  };
}
