import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import { restoreBackup } from '../../server/backups';
import { openBlobs } from '../../server/blobs';
import type { Surroundings } from './backup';
import { type PlaceOptions, placeOf, requireFile } from './data-place';
import { bytesInWords, progressBar } from './progress-bar';

/** Which backup is restored, and where to. */
export interface RestoreCommand extends PlaceOptions {
  readonly folder: string;
  readonly data: string;
  /** A name, or `latest`. */
  readonly from: string;
}

/**
 * Restores a backup (CLI-8).
 * @returns the exit code
 * @throws AfterimageError when it is refused, and then nothing was replaced
 */
export async function restoreCommand(command: RestoreCommand, surroundings: Surroundings = {}): Promise<number> {
  const { environment = process.env, say = console.log, now = Date.now } = surroundings;
  const { dataDir, database, objects } = placeOf(command, environment);
  requireFile(database);
  requireInside(database, dataDir);
  const bucket = objects.startsWith('s3:') ? await openBlobs(objects) : undefined;
  try {
    const { name, manifest, aside } = await restoreBackup(resolve(command.folder), dataDir, {
      ...{ from: command.from, objects: bucket, epoch: randomUUID(), now: now() },
      progress: progressBar('blobs', bytesInWords),
    });
    const { rows, blobs, lost } = manifest;
    say(
      `${name} is restored: ${rows.saves ?? 0} saves, ${rows.votes ?? 0} votes, ${blobs.count} blobs; every hash and number of rows was right.`,
    );
    for (const hash of lost) say(`lost    blob ${hash} was lost before this backup was made`);
    if (aside !== undefined) say(`What was there before is in ${resolve(dataDir, aside)}; remove it when all is well.`);
    return 0;
  } finally {
    bucket?.close();
  }
}

/** What is restored is the database of the folder: one that is set elsewhere would stay as it is, unnoticed. */
function requireInside(database: string, dataDir: string): void {
  const expected = resolve(dataDir, 'afterimage.sqlite');
  const got = resolve(database.slice('sqlite:'.length));
  if (got === expected) return;
  throw new AfterimageError({
    ...{
      code: 'other-database',
      where: { address: 'DATABASE_URL' },
      message: 'the server uses another database than that of --data',
    },
    ...{ got, expected, hint: 'leaving DATABASE_URL out' },
  });
}
