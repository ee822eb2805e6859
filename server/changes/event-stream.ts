import { PassThrough, type Readable } from 'node:stream';
import type { Heard } from '../store';

/** A comment this often keeps proxies from closing a quiet stream, milliseconds. */
const BEAT_MS = 25_000;
/** Who reads so slowly that this much waits, bytes, is let go and comes again. */
const MOST_WAITING = 64 * 1024;

/** One stream of server-sent events. */
export interface EventStream {
  readonly readable: Readable;
  send(heard: Heard): void;
  end(): void;
}

/**
 * Makes a stream that begins with the epoch.
 * @param onEnd told once when it has ended, whoever ended it
 */
export function eventStream(epoch: string, onEnd: () => void): EventStream {
  const stream = new PassThrough();
  const write = (text: string) => {
    if (stream.writableLength + stream.readableLength > MOST_WAITING) stream.destroy();
    else if (stream.writable) stream.write(text);
  };
  const beat = setInterval(() => write(': \n\n'), BEAT_MS).unref();
  stream.once('close', () => {
    clearInterval(beat);
    onEnd();
  });
  write(eventOf('epoch', { epoch }));
  return {
    readable: stream,
    send: (heard) => write(heard === 'missed' ? eventOf('missed', {}) : eventOf('change', heard)),
    end: () => stream.end(),
  };
}

function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
