import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import { CHECKS } from './checks';
import type { IntegrityReads } from './integrity-slice';

/** Whether a database's rows say what they should. */
export function sqlIntegrity({ database, dialect }: SqlContext): IntegrityReads {
  return {
    async contradictions(limit) {
      const found: string[] = [];
      for (const { wrong, query, only } of CHECKS) {
        if (only !== undefined && only !== dialect.name) continue;
        const { rows } = await sql<{ name: string }>`${sql.raw(query)} limit ${limit}`.execute(database);
        found.push(...rows.map((row) => `${wrong}: ${row.name}`));
      }
      return found;
    },
    blobs: (after, limit) =>
      database.selectFrom('blobs').selectAll().where('hash', '>', after).orderBy('hash').limit(limit).execute(),
    async snapshots(after, limit) {
      const query = database.selectFrom('snapshots').select('id').where('id', '>', after).orderBy('id').limit(limit);
      const ids = (await query.execute()).map((row) => row.id);
      if (ids.length === 0) return [];
      const listed = await database
        .selectFrom('snapshot_blobs')
        .selectAll()
        .where('snapshot', 'in', ids)
        .orderBy('hash')
        .execute();
      const blobs = new Map(ids.map((id): [string, string[]] => [id, []]));
      for (const { snapshot, hash } of listed) blobs.get(snapshot)?.push(hash);
      return [...blobs].map(([id, hashes]) => ({ id, blobs: hashes }));
    },
    bodies: (after, limit) =>
      database.selectFrom('bodies').selectAll().where('hash', '>', after).orderBy('hash').limit(limit).execute(),
    async counts() {
      const count = async (table: 'saves' | 'versions' | 'votes' | 'snapshots' | 'blobs') => {
        const query = database.selectFrom(table).select((select) => select.fn.countAll<number>().as('count'));
        return (await query.executeTakeFirstOrThrow()).count;
      };
      return {
        ...{ saves: await count('saves'), versions: await count('versions'), votes: await count('votes') },
        ...{ snapshots: await count('snapshots'), blobs: await count('blobs') },
      };
    },
  };
}
