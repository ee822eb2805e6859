/*
 * What `npm start` and `npm test` do first on a fresh machine. Only Node's own modules: when this runs, nothing else may be there.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, ending in a separator. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What the built pages are made from; `pageSources` changes when any of it does. */
const pageInputs = [
  'ui',
  'public',
  'engine',
  'saves',
  'components',
  'patterns',
  'slib',
  'images',
  'vite.config.ts',
  'cli/content-plugin.ts',
  'cli/offline-plugin.ts',
  'installation',
  'tsconfig.json',
  'package-lock.json',
];
/** What the built server is made from. */
const serverInputs = ['server', 'saves', 'engine', 'installation', 'vite.server.config.ts', 'package-lock.json'];
const oldestNode = [20, 19];
/** The built server's executable. */
export const serverProgram = join(root, 'build', 'main.js');

/** Ends the process with a plain sentence when this Node is too old to run the rest. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(`Afterimage needs Node ${oldestNode.join('.')} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Runs a program in the repository and waits for its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, seconds?: number, quiet?: boolean}} [options] `seconds` ends it early, `quiet` keeps its output off the screen
 * @returns {Promise<{code: number, output: string}>} the exit code (124 after the time limit) and, when quiet, what it wrote
 */
export function runProgram(program, args, { env = process.env, seconds, quiet = false } = {}) {
  return new Promise((resolve) => {
    const windowsScript = process.platform === 'win32' && !program.endsWith('.exe');
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell: windowsScript,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    let late = false;
    const keep = (text) => {
      output += text;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const stop = () => {
      late = true;
      child.kill('SIGKILL');
    };
    const timer = seconds ? setTimeout(stop, seconds * 1000) : undefined;
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs the command line program of an installed package with this Node, which works alike on every system.
 * @param {string} name the package
 * @param {string[]} args
 * @param {Parameters<typeof runProgram>[2] & {command?: string}} [options] `command` is the program's name where it is not the package's
 */
export function runInstalled(name, args, { command = name, ...options } = {}) {
  return runProgram(process.execPath, [installedProgram(name, command), ...args], options);
}

/**
 * @param {string} name the package
 * @param {string} [command] the program's name where it is not the package's
 * @returns {string} the path of the JavaScript file behind it
 */
export function installedProgram(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Installs the packages of the lock file when any is missing or of another version.
 * @param {{tests: boolean}} options whether what only tests need must be there too
 */
export async function installMissing({ tests }) {
  const missing = missingPackages(tests);
  if (missing.length === 0) return;
  console.log(`Installing packages (${missing.length} missing or outdated) ...`);
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' };
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const { code } = npm?.endsWith('.js')
    ? await runProgram(process.execPath, [npm, ...args], { env })
    : await runProgram('npm', args, { env });
  if (code !== 0) throw new Error(`npm ci ended with code ${code}; its own message is above`);
}

/** Builds the pages into dist/ when their sources have changed since the last build. */
export function buildPages() {
  return buildWhenStale('pages', 'dist', pageInputs, []);
}

/** Builds the server into build/ when its sources have changed since the last build. */
export function buildServer() {
  return buildWhenStale('server', 'build', serverInputs, ['--config', 'vite.server.config.ts']);
}

async function buildWhenStale(what, folder, inputs, options) {
  const stamp = join(root, folder, '.stamp');
  const wanted = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`Building the ${what} ...`);
  // Test runners set NODE_ENV, which would build Lit's slower development version into the pages.
  const env = { ...process.env, NODE_ENV: 'production', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
  const { code } = await runInstalled('vite', ['build', ...options, '--logLevel', 'warn'], { env });
  if (code !== 0) throw new Error(`vite build ended with code ${code}; its own message is above`);
  writeFileSync(stamp, wanted);
}

/** npm keeps a list of what it installed; comparing it to the lock file asks nothing of the network. */
function missingPackages(tests) {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const listFile = join(root, 'node_modules', '.package-lock.json');
  const installed = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')).packages : {};
  return Object.entries(wanted)
    .filter(([path, { optional, devOptional }]) => path !== '' && !optional && !devOptional)
    .filter(([, { dev }]) => tests || !dev)
    .filter(([path, { version }]) => installed[path]?.version !== version || !existsSync(join(root, path)))
    .map(([path]) => path);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const entry = join(root, path);
    if (!existsSync(entry)) return;
    hash.update(`${path}\0`).update(readFileSync(entry)).update('\0');
  };
  for (const path of paths) {
    const files = path.includes('.') ? [path] : filesBelow(path);
    files.forEach(add);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort();
}
