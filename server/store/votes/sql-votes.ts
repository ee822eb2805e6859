import { sql } from 'kysely';
import { compiled } from '../sql/compiled';
import type { SqlContext } from '../sql/context';
import type { VoteRow, VoteSlice } from './vote-slice';

interface OneVote {
  readonly save: string;
  readonly guest: string;
}

const holding = compiled(({ database, lock }, { save }: Pick<OneVote, 'save'>) =>
  lock(database.selectFrom('saves').select('votes').where('id', '=', save)),
);
const reading = compiled(({ database }, { save, guest }: OneVote) =>
  database.selectFrom('votes').select('value').where('save', '=', save).where('guest', '=', guest),
);
const removing = compiled(({ database }, { save, guest }: OneVote) =>
  database.deleteFrom('votes').where('save', '=', save).where('guest', '=', guest),
);
const writing = compiled(({ database }, { save, guest, value, updated }: VoteRow) =>
  database
    .insertInto('votes')
    .values({ save, guest, value, updated })
    .onConflict((conflict) => conflict.columns(['save', 'guest']).doUpdateSet({ value, updated })),
);
const counting = compiled(({ database }, { save, more }: { readonly save: string; readonly more: number }) =>
  database
    .updateTable('saves')
    .set({ votes: sql`votes + ${more}` })
    .where('id', '=', save)
    .returning('votes as total'),
);

/** Votes in a database. */
export function sqlVotes(context: SqlContext): VoteSlice {
  const { database, lock } = context;
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
      const [held] = (await holding(context, { save })).rows;
      if (!held) throw new Error(`there is no save ${save}`);
      const before = (await reading(context, { save, guest })).rows[0]?.value ?? 0;
      if (before === value) return held.votes;
      if (value === 0) await removing(context, { save, guest });
      else await writing(context, { save, guest, value, updated: now });
      const [counted] = (await counting(context, { save, more: value - before })).rows;
      return counted?.total ?? held.votes + value - before;
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
