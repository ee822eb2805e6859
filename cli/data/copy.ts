import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AfterimageError } from '../../engine/problem';
import { openBlobs } from '../../server/blobs';
import { type MoveEnd, moveStore } from '../../server/moving';
import { isPostgres, openStore } from '../../server/store';
import type { Surroundings } from './backup';
import { progressBar } from './progress-bar';

/** Where everything is copied from and to. */
export interface CopyCommand {
  /** Addresses of databases, as `openStore` takes them. */
  readonly from: string;
  readonly to: string;
  /** Where the blobs are, as `openBlobs` takes it; default: beside a SQLite file. */
  readonly objectsFrom: string | undefined;
  readonly objectsTo: string | undefined;
}

/**
 * Copies all that a server keeps to another database and another place for blobs (CLI-9). Broken off, the same again goes on.
 * @returns the exit code; 1 when blobs are lost
 * @throws AfterimageError when it is refused or what arrived is not the same
 */
export async function copyCommand(
  command: CopyCommand,
  { say = console.log, now = Date.now }: Surroundings = {},
): Promise<number> {
  const objectsFrom = objectsOf('--objects-from', command.from, command.objectsFrom);
  const objectsTo = objectsOf('--objects-to', command.to, command.objectsTo);
  requireApart(command);
  const from = await openEnd(command.from, objectsFrom, false);
  try {
    const to = await openEnd(command.to, objectsTo, true);
    try {
      const bars = {
        rows: progressBar('rows     '),
        comparing: progressBar('comparing'),
        blobs: progressBar('blobs    '),
      };
      const { tables, resumed, blobs } = await moveStore(from, to, {
        ...{ epoch: randomUUID(), now },
        progress: (part, progress) => bars[part](progress),
      });
      for (const { name, rows, sha256 } of tables)
        say(`${name.padEnd(18)} ${`${rows}`.padStart(9)} rows, sha256 ${sha256}`);
      for (const { hash, problem } of blobs.lost) say(`lost    blob ${hash} ${problem}`);
      const went = resumed > 0 ? ` ${resumed} rows were there from before.` : '';
      say(
        `Every row and its hash is the same; ${blobs.count - blobs.lost.length} blobs are there, ${blobs.brought} of them new.${went}`,
      );
      say('The secret that cookies are signed with is in the data folder (secret), or AUTH_SECRET: take it along.');
      return blobs.lost.length === 0 ? 0 : 1;
    } finally {
      await closeEnd(to);
    }
  } finally {
    await closeEnd(from);
  }
}

async function openEnd(address: string, objects: string, isNew: boolean): Promise<MoveEnd> {
  if (!isPostgres(address) && address.startsWith('sqlite:')) {
    const file = fileOf(address);
    if (isNew) mkdirSync(dirname(file), { recursive: true });
    else if (!existsSync(file)) {
      throw new AfterimageError({ code: 'no-data', where: { address: file }, message: 'there is no database here' });
    }
  }
  const store = await openStore(address);
  try {
    return { store, address, blobs: await openBlobs(objects) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function closeEnd({ store, blobs }: MoveEnd): Promise<void> {
  await store.close();
  blobs.close();
}

function objectsOf(option: string, database: string, objects: string | undefined): string {
  if (objects !== undefined) return objects;
  if (!isPostgres(database)) return join(dirname(fileOf(database)), 'blobs');
  throw new AfterimageError({
    ...{
      code: 'no-objects',
      where: { address: option },
      message: 'it must be said where the blobs that belong to a PostgreSQL database are',
    },
    expected: 'a folder, or s3://bucket/prefix?endpoint=http://host:port',
  });
}

function requireApart({ from, to }: CopyCommand): void {
  const same = isPostgres(from) ? from === to : !isPostgres(to) && fileOf(from) === fileOf(to);
  if (!same) return;
  throw new AfterimageError({
    code: 'same-place',
    where: { address: '--to' },
    message: 'this is the database that is copied',
  });
}

function fileOf(address: string): string {
  return resolve(address.replace(/^sqlite:/, ''));
}
