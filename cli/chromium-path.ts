import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer';

/** Mesa's EGL, through which Chromium can draw on its software renderer (llvmpipe). */
const mesaPackages = ['libegl1', 'libegl-mesa0', 'libgl1-mesa-dri', 'libgles2'];
const downloadSeconds = 180;

const namesInPath = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Chromium/Application/chrome.exe')]
      : [],
  ),
};

/**
 * Finds a Chromium that starts, without installing anything: PUPPETEER_EXECUTABLE_PATH, an installed Chrome or Chromium,
 * then puppeteer's own download.
 * @returns its path, or undefined when there is none
 * @throws when PUPPETEER_EXECUTABLE_PATH names a file that is not there
 */
export function findChromium(): string | undefined {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PUPPETEER_EXECUTABLE_PATH names a file that is not there: ${named}`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const inPath = namesInPath.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
  return [...inPath, ...(usualPlaces[process.platform] ?? []), ...downloaded()].find(starts);
}

/**
 * Finds a Chromium or gets one: puppeteer's download, then Debian's package where this user may install it. Adds Mesa's EGL there too.
 * @returns its path
 * @throws when there is none and none can be installed, saying what to install
 */
export function prepareChromium(): string {
  const found = findChromium() ?? downloadChromium() ?? installPackages(['chromium', ...mesaPackages]);
  if (!found) {
    throw new Error(
      'no Chromium was found and none could be downloaded; install Google Chrome or Chromium, ' +
        'or name one in PUPPETEER_EXECUTABLE_PATH. On Debian or Ubuntu, as root:\n' +
        `  apt-get update && apt-get install -y chromium ${mesaPackages.join(' ')}`,
    );
  }
  if (isDebian() && !mesaPackages.every(isInstalled)) {
    installPackages(mesaPackages);
    if (!mesaPackages.every(isInstalled)) {
      console.warn(
        `Rendering on llvmpipe needs Mesa's EGL: apt-get update && apt-get install -y ${mesaPackages.join(' ')}`,
      );
    }
  }
  return found;
}

function downloaded(): string[] {
  try {
    return [puppeteer.executablePath()];
  } catch {
    return [];
  }
}

function downloadChromium(): string | undefined {
  console.log('Downloading Chrome with puppeteer ...');
  const program = join(import.meta.dirname, '../node_modules/puppeteer/lib/cjs/puppeteer/node/cli.js');
  spawnSync(process.execPath, [program, 'browsers', 'install', 'chrome'], {
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: 'false', PUPPETEER_CHROME_SKIP_DOWNLOAD: 'false' },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: downloadSeconds * 1000,
  });
  return findChromium();
}

/** Installs Debian packages where that is possible, and looks again. */
function installPackages(packages: readonly string[]): string | undefined {
  if (!isDebian() || process.getuid?.() !== 0) return undefined;
  console.log(`Installing ${packages.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', ...packages],
  ]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return findChromium();
}

function isDebian(): boolean {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(release, 'utf8'));
}

function isInstalled(name: string): boolean {
  const answer = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return /^Status: install ok installed$/m.test(answer.stdout ?? '');
}

/** Whether a program is there and runs: Ubuntu's chromium-browser may be a note about snap, a download may miss libraries. */
function starts(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // On Windows --version opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}
