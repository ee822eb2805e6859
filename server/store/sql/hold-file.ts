import Sqlite from 'better-sqlite3';

/** How what a lock stands for is used: together with others who say `shared`, or `alone`. */
export type Hold = 'shared' | 'alone';

/**
 * Holds what a file of this name stands for, as long as this process lives or until it lets go; a lock of the system's, so that nobody who was
 * killed still holds it. The file itself stays, empty: it is another than what it guards, which may be replaced.
 * @param path of the lock; its folder exists
 * @returns lets go; undefined when others hold it in a way that does not go together
 */
export function holdFile(path: string, how: Hold): (() => void) | undefined {
  const database = new Sqlite(path, { timeout: 0 });
  try {
    if (how === 'alone') database.exec('begin exclusive');
    else {
      database.exec('begin');
      database.prepare('select count(*) from sqlite_master').get();
    }
  } catch (error) {
    database.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return () => {
    database.close();
  };
}
