import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';

/** Pages that are copied before others have their turn: about a millisecond's work. */
const PAGES_AT_ONCE = 256;
const ALL_PAGES = 0x7fffffff;
/** When another process writes, copying begins anew; after so long, milliseconds, what is left is done in one go, which nobody can disturb. */
const PATIENCE_MS = 20_000;

/**
 * Copies a database as it is at one moment, committed work only, while others write.
 * @param raw a connection; what it writes itself meanwhile comes along
 * @param path where nothing is yet
 * @param options `atOnce`: in one go, holding up this process
 */
export async function copyPages(
  raw: Sqlite.Database,
  path: string,
  { atOnce }: { readonly atOnce: boolean },
): Promise<void> {
  const begun = performance.now();
  do {
    await raw.backup(path, {
      progress: () => (atOnce || performance.now() - begun > PATIENCE_MS ? ALL_PAGES : PAGES_AT_ONCE),
    });
    // It takes itself for done, and has left nothing, when it began in the midst of a transaction.
  } while (!existsSync(path) && (await pause(1, true)));
}
