import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { AfterimageError } from '../../../engine/problem';
import { HOLDS } from '../sweeping/holds';
import type { Dialect } from './dialect';
import { migrations } from './migrations';
import type { Tables } from './tables';

/**
 * Brings a database up to date, or leaves it as it was.
 * @param address what to call the database in a message
 * @param epoch names its history when it has none yet
 * @throws AfterimageError `bad-database` when it cannot be, also when a newer Afterimage wrote it
 */
export async function migrate(
  database: Kysely<Tables>,
  dialect: Dialect,
  { address, epoch }: { readonly address: string; readonly epoch: string },
): Promise<void> {
  const provider = { getMigrations: async () => inWordsOf(dialect) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error !== undefined) {
    throw new AfterimageError({
      code: 'bad-database',
      where: { address },
      message: 'the database could not be brought up to date and is left as it was',
      got: error instanceof Error ? error.message : String(error),
      hint: 'the newest Afterimage, if one was used with this database before',
    });
  }
  await database
    .insertInto('facts')
    .values([
      { name: 'epoch', value: epoch },
      // It is there before anybody holds, so that it can be locked.
      { name: HOLDS, value: '[]' },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Names the history of a database's rows. */
export async function readEpoch(database: Kysely<Tables>): Promise<string> {
  const query = database.selectFrom('facts').select('value').where('name', '=', 'epoch');
  return (await query.executeTakeFirstOrThrow()).value;
}

function inWordsOf(dialect: Dialect): Record<string, Migration> {
  const named = Object.entries(migrations).map(([name, statements]): [string, Migration] => [
    name,
    {
      async up(database: Kysely<unknown>) {
        for (const statement of statements(dialect)) await sql.raw(statement).execute(database);
      },
    },
  ]);
  return Object.fromEntries(named);
}
