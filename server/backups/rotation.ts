import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBlobs } from '../blobs';
import { blobsOf, listBackups, momentOf, withBackups } from './backup-folder';
import { openCopy } from './database-copy';
import { sync } from './durable-files';
import { DATABASE_FILE, MANIFEST_FILE } from './manifest';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const AT_ONCE = 500;

/** Of so many hours, days and weeks the last backup is kept. */
export interface KeepRules {
  readonly hourly: number;
  readonly daily: number;
  readonly weekly: number;
}

/** What a rotation has removed. */
export interface Rotated {
  readonly backups: readonly string[];
  /** Blobs that no backup refers to any more. */
  readonly blobs: number;
}

/**
 * Which backups have had their time. Hours, days and weeks (from Monday) are those of UTC; those without a backup do not count, so that a server that was off
 * for a month keeps what it has.
 * @param moments of all backups, milliseconds since 1970
 * @returns the moments of those that no rule keeps; never the latest
 */
export function expired(moments: readonly number[], { hourly, daily, weekly }: KeepRules): number[] {
  const newestFirst = [...moments].sort((a, b) => b - a);
  const kept = new Set(newestFirst.slice(0, 1));
  const keep = (most: number, periodOf: (moment: number) => number) => {
    const seen = new Set<number>();
    for (const moment of newestFirst) {
      const period = periodOf(moment);
      if (seen.has(period)) continue;
      if (seen.size === most) return;
      seen.add(period);
      kept.add(moment);
    }
  };
  keep(hourly, (moment) => Math.floor(moment / HOUR));
  keep(daily, (moment) => Math.floor(moment / DAY));
  // The first of January 1970 was a Thursday.
  keep(weekly, (moment) => Math.floor((moment / DAY + 3) / 7));
  return newestFirst.filter((moment) => !kept.has(moment));
}

/**
 * Removes the backups that have had their time, and the blobs that none of the others refers to.
 * @throws AfterimageError `backups-in-use`
 */
export async function rotate(folder: string, rules: KeepRules): Promise<Rotated> {
  return withBackups(folder, 'alone', async () => {
    const names = new Map((await listBackups(folder)).map((name) => [momentOf(name), name]));
    const backups = expired([...names.keys()], rules).flatMap((moment) => names.get(moment) ?? []);
    for (const name of backups) {
      // Without its manifest it is none any more, whatever of it is left.
      await rm(join(folder, name, MANIFEST_FILE));
      await sync(join(folder, name));
      await rm(join(folder, name), { recursive: true, force: true });
    }
    return { backups: backups.sort(), blobs: backups.length === 0 ? 0 : await removeUnreferred(folder) };
  });
}

async function removeUnreferred(folder: string): Promise<number> {
  const blobs = await openBlobs(blobsOf(folder));
  const copies = (await listBackups(folder)).map((name) => openCopy(join(folder, name, DATABASE_FILE)));
  let removed = 0;
  const removeOf = async (hashes: readonly string[]) => {
    const wanted = new Set(copies.flatMap((copy) => copy.known(hashes)));
    for (const hash of hashes.filter((each) => !wanted.has(each))) {
      await blobs.remove(hash);
      removed += 1;
    }
  };
  try {
    let page: string[] = [];
    for await (const { hash } of blobs.list()) {
      page.push(hash);
      if (page.length < AT_ONCE) continue;
      await removeOf(page);
      page = [];
    }
    if (page.length > 0) await removeOf(page);
    await blobs.tidy(Number.MAX_SAFE_INTEGER);
  } finally {
    for (const copy of copies) copy.close();
    blobs.close();
  }
  return removed;
}
