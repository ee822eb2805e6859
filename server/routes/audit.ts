import { auditListSchema, auditQuerySchema } from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { allowHere } from '../people';
import { errors } from './schemas';

/** Reading who has changed what (OPS-11). */
export function auditRoutes(app: App, { store }: Context): void {
  const list = {
    summary: 'Who has changed what, newest first; hosts only',
    querystring: auditQuerySchema,
    response: { 200: auditListSchema, ...errors },
  };
  app.get('/audit', { schema: list }, async (request, reply) => {
    allowHere(request.person, 'readAudit', 'GET /api/audit');
    const { limit, cursor, person, subject, operation } = request.query;
    const rows = await store.audit.list({ limit: limit + 1, before: cursor, person, subject, operation });
    const entries = rows.slice(0, limit);
    reply.header('cache-control', 'no-store');
    return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  });
}
