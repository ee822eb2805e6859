import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readTestResult } from './test-backup';

const command = fileURLToPath(new URL('../../cli/afterimage.mjs', import.meta.url));

/** Behind everything else that the machine does. */
const LOW_PRIORITY = 15;

/**
 * Tries the latest backup in a process of its own, so that reading everything holds nobody up; what came of it is in the folder then.
 * @param folder of the backups
 * @param signal ends it
 * @throws when it could not even be tried
 */
export async function runTest(folder: string, signal: AbortSignal): Promise<void> {
  const begun = Date.now();
  const said = await runCommand(folder, signal);
  // The command ends alike when a backup would not restore, which it writes down, and when it could not even try.
  const result = await readTestResult(folder);
  if ((result?.tested ?? 0) < begun) throw new Error(`the backup was not tried: ${said}`);
}

/** @returns what it said */
function runCommand(folder: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, 'backup', folder, '--test'], {
      ...{ signal, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        said = `${said}${data}`.slice(-2000);
      });
    }
    child.once('error', reject);
    child.once('spawn', () => {
      try {
        if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
      } catch {
        // Where that is not allowed it goes on as it is.
      }
    });
    child.once('close', (code, killed) => {
      if (code === 0 || code === 1) resolve(said.trim());
      else reject(new Error(`trying the backup ended with ${code ?? killed}: ${said.trim()}`));
    });
  });
}
