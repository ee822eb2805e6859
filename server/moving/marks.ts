import { type Kysely, sql } from 'kysely';
import { AfterimageError } from '../../engine/problem';
import type { Store, Tables } from '../store';
import { countRows } from './rows';
import { MOVED } from './tables';

/** The fact of a database that is being filled: which history its rows come from. */
const MOVING = 'moving-from';

type Database = Kysely<Tables>;

/**
 * Marks a database as being filled, or finds that it was already and is filled on.
 * @param from the epoch of what its rows come from
 * @throws AfterimageError `not-empty` when there is something else in it
 */
export async function beginMove(database: Database, from: string, address: string): Promise<void> {
  const mark = await readMark(database);
  if (mark === from) return;
  const counts = await Promise.all(MOVED.map((table) => countRows(database, table)));
  if (mark !== undefined || counts.some((count) => count > 0)) {
    throw new AfterimageError({
      code: 'not-empty',
      where: { address },
      message: mark === undefined ? 'this database holds something already' : 'this database holds a part of another',
      expected: 'a new database',
    });
  }
  await database.insertInto('facts').values({ name: MOVING, value: from }).execute();
}

/** Makes a database that was filled one of its own, with a history that begins here. */
export async function endMove(database: Database, type: 'sqlite' | 'postgres', epoch: string): Promise<void> {
  if (type === 'postgres') {
    // Rows that came with their numbers have not moved what counts on.
    await sql`select setval(pg_get_serial_sequence('audit', 'seq'), coalesce(max(seq), 1), max(seq) is not null) from audit`.execute(
      database,
    );
  }
  await database.transaction().execute(async (transaction) => {
    await transaction.updateTable('facts').set({ value: epoch }).where('name', '=', 'epoch').execute();
    await transaction.deleteFrom('facts').where('name', '=', MOVING).execute();
  });
}

/** @throws AfterimageError `half-moved` when a copy into this database was broken off */
export async function requireWhole({ sql: access }: Store): Promise<void> {
  if (!access || (await readMark(access.database)) === undefined) return;
  throw new AfterimageError({
    code: 'half-moved',
    where: { address: 'DATABASE_URL' },
    message: 'a copy into this database is not finished',
    hint: 'the same afterimage copy again, which goes on where it stopped',
  });
}

async function readMark(database: Database): Promise<string | undefined> {
  const query = database.selectFrom('facts').select('value').where('name', '=', MOVING);
  return (await query.executeTakeFirst())?.value;
}
