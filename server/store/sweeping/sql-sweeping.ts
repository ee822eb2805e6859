import { type Expression, type SqlBool, sql } from 'kysely';
import { BLOB_REFERENCES } from '../references';
import type { SqlContext } from '../sql/context';
import { HOLDS, lastHold, readHolds } from './holds';
import type { HoldOptions, SweepSlice } from './sweep-slice';

/** Sweeping in a database. */
export function sqlSweeping({ database, dialect, lock }: SqlContext): SweepSlice {
  const holds = database.selectFrom('facts').select('value').where('name', '=', HOLDS);
  const find = async (hash: string) =>
    lock(database.selectFrom('blobs').select(['state', 'touched']).where('hash', '=', hash)).executeTakeFirst();

  async function isReferred(hash: string): Promise<boolean> {
    const row = await database
      .selectFrom('blobs')
      .select('hash')
      .where('hash', '=', hash)
      .where(isUnreferred())
      .executeTakeFirst();
    return row === undefined;
  }

  /** Changes who holds, all others waiting. */
  async function changeHolds(change: (held: readonly HoldOptions[]) => readonly HoldOptions[]): Promise<void> {
    const none = { name: HOLDS, value: '[]' };
    await database
      .insertInto('facts')
      .values(none)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await lock(holds).executeTakeFirstOrThrow();
    const value = JSON.stringify(change(readHolds(row.value)));
    await database.updateTable('facts').set({ value }).where('name', '=', HOLDS).execute();
  }

  return {
    async heldUntil(now) {
      return lastHold(readHolds((await holds.executeTakeFirst())?.value), now);
    },
    hold: (one, now) =>
      changeHolds((held) => [...held.filter(({ holder, until }) => holder !== one.holder && until > now), one]),
    release: (leaving) => changeHolds((held) => held.filter(({ holder }) => holder !== leaving)),
    async unusedSnapshots(before, limit) {
      const rows = await database
        .selectFrom('snapshots')
        .innerJoin('blobs', 'blobs.hash', 'snapshots.id')
        .select('snapshots.id')
        .where('blobs.touched', '<', before)
        .where(hasNo('versions', 'snapshot', 'snapshots.id'))
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    async unusedBlobs(before, limit) {
      const unused = sql<SqlBool>`touched < ${before} and ${isUnreferred()}`;
      const rows = await database
        .selectFrom('blobs')
        .select('hash')
        .where((where) => where.or([where('state', '=', 'removing'), unused]))
        .limit(limit)
        .execute();
      return rows.map((row) => row.hash);
    },
    async unknownBlobs(hashes) {
      if (hashes.length === 0) return [];
      const rows = await database.selectFrom('blobs').select('hash').where('hash', 'in', hashes).execute();
      const known = new Set(rows.map((row) => row.hash));
      return hashes.filter((hash) => !known.has(hash));
    },
    async removeSnapshot(id, before) {
      // Who refers to it holds this row, and who sends it again touches the other: both are seen from here on.
      await lock(database.selectFrom('snapshots').select('id').where('id', '=', id)).execute();
      const touched = (await find(id))?.touched ?? 0;
      const held = await database.selectFrom('versions').select('save').where('snapshot', '=', id).executeTakeFirst();
      if (held || touched >= before) return false;
      await database.deleteFrom('snapshot_uploads').where('snapshot', '=', id).execute();
      await database.deleteFrom('snapshot_blobs').where('snapshot', '=', id).execute();
      await database.deleteFrom('snapshots').where('id', '=', id).execute();
      return true;
    },
    async condemn(hash, before, now) {
      // Who begins to hold waits until this is committed; without the row nobody ever has, and the migration adds it.
      const held = await (dialect.name === 'postgres' ? holds.forShare() : holds).executeTakeFirst();
      if (lastHold(readHolds(held?.value), now) > 0) return false;
      const blob = await find(hash);
      if (!blob || blob.state === 'removing') return blob !== undefined;
      if (blob.touched >= before || (await isReferred(hash))) return false;
      await database.deleteFrom('uploads').where('hash', '=', hash).execute();
      await database.updateTable('blobs').set({ state: 'removing' }).where('hash', '=', hash).execute();
      return true;
    },
    async condemnUnknown(hash, size, now) {
      const inserted = await database
        .insertInto('blobs')
        .values({ hash, size, created: now, state: 'removing', touched: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async isCondemned(hash) {
      if ((await find(hash))?.state !== 'removing') return false;
      if (!(await isReferred(hash))) return true;
      await database.updateTable('blobs').set({ state: 'there' }).where('hash', '=', hash).execute();
      return false;
    },
    async bury(hash) {
      await database.deleteFrom('blobs').where('hash', '=', hash).where('state', '=', 'removing').execute();
    },
  };
}

/** Whether nothing refers to a row of `blobs`. */
function isUnreferred(): Expression<SqlBool> {
  const none = BLOB_REFERENCES.map((reference) => sql<SqlBool>`not exists (${sql.raw(reference)})`);
  return sql<SqlBool>`(${sql.join(none, sql` and `)})`;
}

function hasNo(table: string, column: string, of: string): Expression<SqlBool> {
  const reference = sql.ref(`${table}.${column}`);
  return sql<SqlBool>`not exists (select 1 from ${sql.table(table)} where ${reference} = ${sql.ref(of)})`;
}
