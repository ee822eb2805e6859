/*
 * `npm start`: installs what is missing, builds pages and server when they are stale and starts the server (PORT, HOST, DATA_DIR).
 * `npm run dev`: the same server one port higher, with vite serving the pages from their sources in front of it.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import {
  buildPages,
  buildServer,
  installedProgram,
  installMissing,
  requireNode,
  root,
  serverProgram,
} from './setup.mjs';

/** How long a child may take to close by itself after Ctrl+C before it is told again. */
const closingMs = 5000;
const parentCheckMs = 500;

requireNode();
const env = { ...process.env };
// A relative folder means the caller's folder, but the server runs in the repository.
if (env.DATA_DIR) env.DATA_DIR = resolve(env.DATA_DIR);

try {
  await installMissing({ tests: false });
  if (process.argv.includes('--dev')) {
    startDevelopment();
  } else {
    await buildPages();
    await buildServer();
    runUntilOneEnds([startNode([serverProgram], env)]);
  }
} catch (error) {
  console.error(`Afterimage did not start: ${error.message}`);
  process.exit(1);
}

function startDevelopment() {
  const port = Number(env.PORT || 7070);
  const host = env.HOST || 'localhost';
  const server = { ...env, PORT: String(port + 1), HOST: host };
  const pages = { ...env, AFTERIMAGE_SERVER: `http://${host}:${port + 1}` };
  runUntilOneEnds([
    startNode(['--watch', '--watch-preserve-output', '--import', 'tsx', 'server/main.ts'], server),
    startNode([installedProgram('vite'), '--port', String(port), '--strictPort', '--host', host], pages),
  ]);
}

function startNode(args, environment) {
  return spawn(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' });
}

/** Passes signals on to every child; when one ends, ends the others and leaves with its exit code. */
function runUntilOneEnds(children) {
  const tell = (signal) => {
    for (const child of children) child.kill(signal);
  };
  process.on('SIGTERM', () => tell('SIGTERM'));
  process.on('SIGHUP', () => tell('SIGHUP'));
  process.on('SIGINT', () => {
    // A terminal gives Ctrl+C to the children itself; a second signal could cut their closing short.
    if (process.stdin.isTTY) setTimeout(() => tell('SIGTERM'), closingMs).unref();
    else tell('SIGINT');
  });
  if (process.env.npm_lifecycle_event) {
    // npm puts a shell between itself and us; told to end, that shell goes without passing it on.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) tell('SIGTERM');
    }, parentCheckMs).unref();
  }
  let exitCode;
  let running = children.length;
  for (const child of children) {
    child.on('exit', (code, signal) => {
      exitCode ??= code ?? (signal === 'SIGINT' ? 130 : 143);
      running -= 1;
      if (running === 0) process.exit(exitCode);
      tell('SIGTERM');
    });
  }
}
