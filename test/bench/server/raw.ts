import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { load, type Pace } from './load';

/** Rows a second that SQLite takes one by one, each durable before the next, as the server's are. */
export function rawInserts(file: string, seconds: number): number {
  const raw = new Sqlite(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec(
    'create table votes (save text, guest text, value integer, updated integer, primary key (save, guest)) strict, without rowid',
  );
  const insert = raw.prepare('insert into votes values (?, ?, ?, ?)');
  const begin = performance.now();
  let count = 0;
  for (; performance.now() - begin < seconds * 1000; count++)
    insert.run(`save_${count % 977}`, `guest_${count}`, 1, count);
  const elapsed = performance.now() - begin;
  raw.close();
  return (count * 1000) / elapsed;
}

/** How quickly the same framework answers when it does nothing. */
export async function emptyRoute(connections: number, seconds: number): Promise<Pace> {
  const script = `import fastify from 'fastify';
    const app = fastify();
    app.get('/', async () => ({ ok: true }));
    console.log('at ' + await app.listen({ port: 0, host: '127.0.0.1' }));`;
  const { child, url } = await startProcess(['--input-type=module', '--eval', script], {});
  try {
    return await load({ url, connections, seconds, next: () => ({ path: '/' }) });
  } finally {
    child.kill();
  }
}

/** A server in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts Node, and waits until it says where it listens. */
export function startProcess(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Started> {
  const root = join(import.meta.dirname, '..', '..', '..');
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
    child.stdout?.on('data', (data: Buffer) => {
      const url = /at (http:\S+)/.exec(data.toString())?.[1];
      if (url !== undefined) resolve({ child, url });
    });
  });
}
