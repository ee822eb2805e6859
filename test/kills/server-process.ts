import { type ChildProcess, spawn } from 'node:child_process';

const START_MS = 60_000;

/** The real server in a process of its own. */
export interface ServerProcess {
  /** Such as `http://localhost:40000`. */
  readonly origin: string;
  /** Ends it at once, in the midst of whatever it does. */
  kill(): Promise<void>;
}

/**
 * Starts the server's executable on a free port.
 * @param program the arguments of Node that run it; default: from its sources
 * @param env its settings
 * @throws with what it said when it does not start
 */
export async function startServer(
  env: Readonly<Record<string, string>>,
  program: readonly string[] = ['--import', 'tsx', 'server/main.ts'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, program, {
    env: { PATH: process.env.PATH, PORT: '0', RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    return { origin: await originOf(child), kill: () => end(child, ended) };
  } catch (error) {
    await end(child, ended);
    throw error;
  }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Where it says that it listens. */
function originOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the server did not start: ${why}\n${said}`));
    const timer = setTimeout(() => fail('too late'), START_MS);
    child.once('exit', (code) => fail(`it ended with ${code}`));
    const hear = (data: Buffer) => {
      said += data.toString();
      const origin = /Afterimage is at (http:\/\/\S+)/.exec(said)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      resolve(origin);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
}
