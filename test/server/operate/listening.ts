import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { ServerOptions } from '../../../server';
import { newFolder, openSetting, type Setting } from '../setting';

/** A server that listens on 127.0.0.1. */
export interface Listening extends Setting {
  readonly port: number;
  /** Such as `http://127.0.0.1:40000`. */
  readonly origin: string;
}

/** Starts a server on a free port; it goes away with the test. */
export async function listen(options: Partial<ServerOptions> = {}): Promise<Listening> {
  const setting = await openSetting({ dataDir: await newFolder(), ...options });
  await setting.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = setting.server.server.address() as AddressInfo;
  return { ...setting, port, origin: `http://127.0.0.1:${port}` };
}

/**
 * Says bytes on a bare socket and gives what comes back until the other side ends it.
 * @param pieces said one after the other, with `pauseMs` between them
 */
export function sayBare(port: number, pieces: readonly (string | Uint8Array)[], pauseMs = 0): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    let timer: NodeJS.Timeout | undefined;
    const say = (at: number) => {
      if (at >= pieces.length || socket.destroyed) return;
      socket.write(pieces[at] as string);
      timer = setTimeout(() => say(at + 1), pauseMs);
    };
    socket.on('connect', () => say(0));
    socket.on('data', (data) => (heard += data.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(heard);
    });
  });
}

/** The statuses of the answers in what a bare socket heard. */
export function statusesIn(heard: string): number[] {
  return [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
