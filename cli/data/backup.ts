import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { findBackup, listBackups, makeBackup, testBackup } from '../../server/backups';
import { openData, type PlaceOptions, placeOf } from './data-place';
import { bytesInWords, progressBar } from './progress-bar';

/** What is done with a folder of backups. */
export interface BackupCommand extends PlaceOptions {
  readonly folder: string;
  readonly action: 'make' | 'list' | 'test';
  /** Which is tried. */
  readonly from: string;
}

/** Where a command works; each default is the process's own. */
export interface Surroundings {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly say?: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Makes, lists or tries backups (CLI-7). A server may write meanwhile.
 * @returns the exit code; 1 when a backup lacks something or would not restore
 */
export async function backupCommand(command: BackupCommand, surroundings: Surroundings = {}): Promise<number> {
  const { environment = process.env, say = console.log, now = Date.now } = surroundings;
  const folder = resolve(command.folder);
  if (command.action === 'list') {
    const names = await listBackups(folder);
    for (const name of names) say(linesOf(await findBackup(folder, name)));
    if (names.length === 0) say(`no backups in ${folder}`);
    return 0;
  }
  if (command.action === 'test') {
    const { name, problems } = await testBackup(folder, { from: command.from, epoch: randomUUID(), now: now() });
    for (const problem of problems) say(`failed  ${name}: ${problem}`);
    if (problems.length === 0) say(`ok      ${name}: it restores, every row and hash is right`);
    return problems.length === 0 ? 0 : 1;
  }
  const data = await openData(placeOf(command, environment), now);
  try {
    const progress = progressBar('blobs', bytesInWords);
    const { name, brought, bytes, lost, manifest } = await makeBackup(data, folder, { atOnce: true, progress });
    for (const { hash, problem } of lost)
      say(`lost    blob ${hash} ${problem} where the server keeps it, and no backup here has it`);
    say(`${linesOf({ name, manifest })}; ${brought} blobs are new here (${bytesInWords(bytes)})`);
    return lost.length === 0 ? 0 : 1;
  } finally {
    await data.close();
  }
}

function linesOf({ name, manifest }: Pick<Awaited<ReturnType<typeof findBackup>>, 'name' | 'manifest'>): string {
  const { rows, blobs, lost } = manifest;
  const missing = lost.length === 0 ? '' : `, ${lost.length} of them lost`;
  return `${name}: ${rows.saves ?? 0} saves, ${rows.votes ?? 0} votes, ${blobs.count} blobs (${bytesInWords(blobs.bytes)})${missing}`;
}
