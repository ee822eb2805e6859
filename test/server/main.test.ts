import { type ChildProcess, spawn } from 'node:child_process';
import { createServer as createPort } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Sync } from '../../saves';
import { newFolder } from './setting';

/** Starts the executable; `said` is all it has printed so far. */
function start(env: Record<string, string>): {
  process: ChildProcess;
  said: () => string;
  exit: Promise<number | null>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  return { process: child, said: () => text, exit: new Promise((resolve) => child.once('exit', resolve)) };
}

describe('the server as a program', () => {
  it('[API-4] prints its address, answers over a socket, and stops when asked', { timeout: 30_000 }, async () => {
    const { process: child, said, exit } = start({ PORT: '0', DATA_DIR: await newFolder() });
    const printed = () => said().match(/http:\/\/localhost:\d+/)?.[0];
    await expect.poll(printed, { timeout: 20_000 }).toBeDefined();
    const address = printed();
    expect(said().trim()).toBe(`Afterimage is at ${address}`);
    const me = await fetch(`${address}/api/me`);
    const cookie = me.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, 'content-type': 'application/octet-stream' };
    const empty = new Uint8Array();
    const put = await fetch(`${address}/api/blobs/${sha256Sync(empty)}`, { method: 'PUT', headers, body: empty });
    expect(put.status).toBe(201);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('[ERR-1] says in one line that the port is in use', { timeout: 30_000 }, async () => {
    const blocker = createPort();
    onTestFinished(() => {
      blocker.close();
    });
    await new Promise<void>((resolve) => blocker.listen(0, 'localhost', resolve));
    const port = (blocker.address() as { port: number }).port;
    const { said, exit } = start({ PORT: `${port}`, DATA_DIR: await newFolder() });
    expect(await exit).toBe(1);
    expect(said()).toBe(`Port ${port} is in use: stop what runs there, or choose another with PORT=7071.\n`);
  });
});
