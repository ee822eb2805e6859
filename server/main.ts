import { fileURLToPath } from 'node:url';
import { AfterimageError } from '../engine/problem';
import { readBackupSettings } from './backups';
import { createServer } from './create-server';
import { installedCore } from './library';
import { closeOnSignals, logOptions, readSettings } from './operate';
import { readSignInSettings } from './people';

// The executable. PORT (7070), HOST (localhost: only this machine; 0.0.0.0 lets others in), DATA_DIR (./data),
// DATABASE_URL (a file in DATA_DIR), OBJECTS_URL (a folder in DATA_DIR), LOG_LEVEL (warn); docs/operating.md has the rest.

const { PORT = '7070', HOST = 'localhost', DATA_DIR = './data', LOG_LEVEL = 'warn' } = process.env;
const { DATABASE_URL = '', OBJECTS_URL = '' } = process.env;

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function main(): Promise<void> {
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT is ${PORT}; expected a number up to 65535.`);
  const distDir = fileURLToPath(new URL('../dist', import.meta.url));
  const database = DATABASE_URL === '' ? {} : { databaseUrl: DATABASE_URL };
  const objects = OBJECTS_URL === '' ? {} : { objectsUrl: OBJECTS_URL };
  const operate = readSettings(process.env, HOST);
  const signIn = readSignInSettings(process.env, HOST);
  const backups = readBackupSettings(process.env);
  const logger = logOptions(LOG_LEVEL);
  // Read now, which takes a second or two: else whoever asks for the library first would wait for it, and everybody else with them.
  const core = installedCore();
  core();
  const server = await createServer({
    dataDir: DATA_DIR,
    ...database,
    ...objects,
    distDir,
    core,
    logger,
    operate,
    signIn,
    backups,
  });
  closeOnSignals(server);
  await server.listen({ port, host: HOST });
  const address = server.server.address();
  const shownPort = typeof address === 'object' && address ? address.port : port;
  const shownHost = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  console.log(`Afterimage is at http://${shownHost}:${shownPort}`);
}

function explain(error: unknown): string {
  if (error instanceof AfterimageError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${PORT} is in use: stop what runs there, or choose another with PORT=7071.`;
  if (code === 'EACCES' || code === 'EROFS') return `Cannot use ${DATA_DIR} or port ${PORT}: ${String(error)}`;
  return error instanceof Error ? error.message : String(error);
}
