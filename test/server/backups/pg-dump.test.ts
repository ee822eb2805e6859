import { execFile, spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresAt, startPostgres } from '../../helpers/postgres';
import { newFolder } from '../setting';
import { firstOnes, openKept } from './kept-data';

const run = promisify(execFile);

/** Which PostgreSQL an installed tool belongs to; 0 where there is none. */
function versionOf(tool: string): number {
  const { stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)(\.|beta|rc)/.exec(stdout ?? '')?.[1] ?? 0);
}

const installed = Math.min(versionOf('pg_dump'), versionOf('pg_restore'));

describe('PostgreSQL as docs/hosting.md backs it up', () => {
  it('[BACKUP-10] with pg_dump, and then the blobs, under a stream of saves and votes, restores to what was there at one moment', {
    timeout: 120_000,
  }, async ({ skip }) => {
    skip(installed === 0, 'neither pg_dump nor pg_restore is installed');
    // One whose version pg_dump takes: PG_DUMP_SERVER=postgres://postgres:...@localhost/postgres
    const { PG_DUMP_SERVER } = process.env;
    const postgres = PG_DUMP_SERVER ? postgresAt(PG_DUMP_SERVER) : await startPostgres();
    onTestFinished(() => postgres.stop());
    const [database, empty] = [await postgres.newDatabase(), await postgres.newDatabase()];
    const client = new pg.Client(database);
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    await client.end();
    const server = Number.parseInt(rows[0]?.server_version ?? '', 10);
    skip(installed < server, `pg_dump ${installed} does not take a PostgreSQL ${server}`);

    const data = await openKept(undefined, database);
    for (const number of [1, 2, 3]) await data.write(number);
    let [begun, ended] = [3, false];
    const writing = (async () => {
      while (!ended) await data.write(++begun);
    })();
    const folder = await newFolder();
    const dump = join(folder, 'afterimage.dump');
    await run('pg_dump', ['--format=custom', '--file', dump, database]);
    const most = begun;
    await cp(join(data.dataDir, 'blobs'), join(folder, 'blobs'), { recursive: true });
    ended = true;
    await writing;
    await run('pg_restore', ['--exit-on-error', '--no-owner', '--dbname', empty, dump]);
    const found = await firstOnes(await openKept(folder, empty));
    expect(found).toBeGreaterThanOrEqual(3);
    expect(found).toBeLessThanOrEqual(most);
  });
});
