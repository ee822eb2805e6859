import type { App } from '../app';

/** How to leave. */
export interface ShutdownOptions {
  /** Milliseconds for what is being done to be finished; default 15 s. */
  readonly limitMs?: number;
  /** Default: the process's own. */
  readonly exit?: (code: number) => void;
  /** Where signals come from; default: the process. */
  readonly signals?: NodeJS.EventEmitter;
  /** Told what happens; default: the server's log. */
  readonly say?: (message: string) => void;
}

/**
 * Makes a server leave in good order when it is told to end: it takes no new connections, finishes what it is doing, closes its database and goes (exit code 0).
 * After the limit it goes all the same (1), and on a second signal at once (130 or 143).
 */
export function closeOnSignals(server: App, options: ShutdownOptions = {}): void {
  const { limitMs = 15_000, exit = (code) => process.exit(code), signals = process } = options;
  const say = options.say ?? ((message) => server.log.warn(message));
  let leaving = false;
  const leave = async (signal: 'SIGINT' | 'SIGTERM') => {
    if (leaving) return exit(signal === 'SIGINT' ? 130 : 143);
    leaving = true;
    const timer = setTimeout(() => {
      say(`not finished after ${limitMs / 1000} s: leaving all the same`);
      exit(1);
    }, limitMs);
    try {
      await server.close();
      exit(0);
    } catch (error) {
      say(`could not close: ${String(error)}`);
      exit(1);
    } finally {
      clearTimeout(timer);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) signals.on(signal, () => void leave(signal));
}
