import { sql } from 'kysely';
import type { SqlContext } from '../sql/context';
import type { VoteSlice } from './vote-slice';

/** Votes in a database. */
export function sqlVotes({ database, lock }: SqlContext): VoteSlice {
  return {
    async of(guest, saves) {
      if (saves.length === 0) return new Map();
      const rows = await database
        .selectFrom('votes')
        .select(['save', 'value'])
        .where('guest', '=', guest)
        .where('save', 'in', saves)
        .execute();
      return new Map(rows.map((row) => [row.save, row.value]));
    },
    async set(save, guest, value, now) {
      // The save's row is held first: two votes by one person at once would else both count as the first.
      const { votes } = await lock(
        database.selectFrom('saves').select('votes').where('id', '=', save),
      ).executeTakeFirstOrThrow();
      const mine = database.selectFrom('votes').select('value').where('save', '=', save).where('guest', '=', guest);
      const before = (await mine.executeTakeFirst())?.value ?? 0;
      if (before === value) return votes;
      if (value === 0) {
        await database.deleteFrom('votes').where('save', '=', save).where('guest', '=', guest).execute();
      } else {
        await database
          .insertInto('votes')
          .values({ save, guest, value, updated: now })
          .onConflict((conflict) => conflict.columns(['save', 'guest']).doUpdateSet({ value, updated: now }))
          .execute();
      }
      const { total } = await database
        .updateTable('saves')
        .set({ votes: sql`votes + ${value - before}` })
        .where('id', '=', save)
        .returning('votes as total')
        .executeTakeFirstOrThrow();
      return total;
    },
    async handOver(from, to) {
      const voted = database.selectFrom('votes').select('save').where('guest', '=', from);
      await lock(database.selectFrom('saves').select('id').where('id', 'in', voted).orderBy('id')).execute();
      const twice = await database
        .selectFrom('votes')
        .select(['save', 'value'])
        .where('guest', '=', from)
        .where('save', 'in', database.selectFrom('votes').select('save').where('guest', '=', to))
        .execute();
      for (const { save, value } of twice) {
        await database.deleteFrom('votes').where('save', '=', save).where('guest', '=', from).execute();
        const without = { votes: sql<number>`votes - ${value}` };
        await database.updateTable('saves').set(without).where('id', '=', save).execute();
      }
      await database.updateTable('votes').set({ guest: to }).where('guest', '=', from).execute();
    },
  };
}
