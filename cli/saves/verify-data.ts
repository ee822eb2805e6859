import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openBlobs } from '../../server/blobs';
import { openStore } from '../../server/store';
import { verifyData } from '../../server/upkeep';

/** Whether a path is the data folder of a server. */
export function isDataFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, 'blobs'));
}

/**
 * `afterimage verify DATA_DIR`: reads all that a server keeps. The server may go on meanwhile.
 * The database and the blobs are those of the folder, unless `DATABASE_URL` or `OBJECTS_URL` say where else they are.
 * @returns the exit code; 1 when anything is wrong
 */
export async function verifyDataFolder(folder: string, env: NodeJS.ProcessEnv): Promise<number> {
  const store = await openStore(env.DATABASE_URL || `sqlite:${join(folder, 'afterimage.sqlite')}`);
  const blobs = await openBlobs(env.OBJECTS_URL || join(folder, 'blobs'));
  try {
    const { problems, orphans, counts } = await verifyData({ store, blobs });
    const whole = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
    for (const problem of problems) console.log(`failed  ${folder}: ${problem}`);
    if (problems.length > 0) return 1;
    const left = orphans === 0 ? 'no orphans' : `${orphans} orphans, which a sweep removes`;
    console.log(`ok      ${folder}: ${whole.join(', ')}; every reference resolves, every hash right; ${left}`);
    return 0;
  } finally {
    await store.close();
    blobs.close();
  }
}
