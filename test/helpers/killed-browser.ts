import { spawnSync } from 'node:child_process';
import type { Browser } from 'puppeteer';

/**
 * Ends a browser as a power cut would: all of its processes at once, none of which can finish anything. Its profile stays as it lies there.
 * @param browser one that was launched from here
 * @returns once its first process is gone
 */
export async function killBrowser(browser: Browser): Promise<void> {
  const main = browser.process();
  if (main?.pid === undefined) throw new Error('only a browser that was launched from here can be killed');
  const gone = new Promise((resolve) => main.once('exit', resolve));
  if (process.platform === 'win32') spawnSync('taskkill', ['/F', '/T', '/PID', `${main.pid}`]);
  else for (const id of treeOf(main.pid)) kill(id);
  await gone;
}

/** A process and all that come from it, itself first. */
function treeOf(root: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const id of found) for (const [child, parent] of pairs) if (parent === id && child) found.push(child);
  return found;
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
