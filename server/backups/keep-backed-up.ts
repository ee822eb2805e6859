import { AfterimageError } from '../../engine/problem';
import { findBackup, listBackups } from './backup-folder';
import type { BackupMetrics } from './backup-metrics';
import { isBackupDue, isTestDue, type Latest } from './due';
import { type BackupSource, makeBackup } from './make-backup';
import { rotate } from './rotation';
import { runTest } from './run-test';
import type { BackupSettings } from './settings';
import { readTestResult } from './test-backup';

/** How often it is looked whether something is due, milliseconds: writes are many, hours are long. */
const LOOK_MS = { writes: 1000, time: 20_000 };
/** How long after a failure it is tried again, milliseconds. */
const AGAIN_MS = 5 * 60_000;

/** Who is told what becomes of backups: the server's log. */
export interface BackupLog {
  info(what: object, message: string): void;
  error(what: object, message: string): void;
}

/** What backing up by itself needs beside the data. */
export interface KeepBackedUpOptions {
  readonly settings: BackupSettings;
  readonly metrics: BackupMetrics;
  readonly log: BackupLog;
  /** Tries the latest backup; default: in a process of its own. */
  readonly test?: (folder: string, signal: AbortSignal) => Promise<void>;
  /** Milliseconds; default: 1 s with BACKUP_WRITES, else 20 s. */
  readonly lookMs?: number;
}

/**
 * Backs a server up by itself: after a time, after so many writes, or both; removes what has had its time, and tries the latest backup once a day
 * (BACKUP-7, BACKUP-8). What fails is told and tried again. Several servers on one folder share the work: what one has made another need not make.
 * @returns ends it; a backup that is going on is broken off
 */
export function keepBackedUp(source: BackupSource, options: KeepBackedUpOptions): () => Promise<void> {
  const { settings, metrics, log, test = runTest } = options;
  const { folder } = settings;
  const lookMs = options.lookMs ?? (settings.everyWrites === null ? LOOK_MS.time : LOOK_MS.writes);
  const leaving = new AbortController();
  const { signal } = leaving;
  let patience = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const { store, now } = source;
    const latest = await latestIn(folder);
    if (latest) metrics.latest(latest);
    if (isBackupDue(settings, latest, now(), await writesOf(store))) await backUp();
    const result = await readTestResult(folder);
    if (result) metrics.tested(result);
    if (!isTestDue(settings.testHour, result?.tested, now()) || (await listBackups(folder)).length === 0) return;
    await test(folder, signal);
    const shown = await readTestResult(folder);
    if (!shown) return;
    metrics.tested(shown);
    if (shown.problems.length === 0) log.info(shown, 'the latest backup was tried and restores');
    else log.error(shown, 'the latest backup was tried and does not restore');
  }

  async function backUp(): Promise<void> {
    const begun = performance.now();
    const made = await makeBackup(source, folder, { signal });
    const seconds = (performance.now() - begun) / 1000;
    metrics.made(made, seconds);
    const { name, brought, bytes, lost } = made;
    const what = { backup: name, brought, bytes, seconds: Math.round(seconds * 100) / 100 };
    if (lost.length === 0) log.info(what, 'backed up');
    else log.error({ ...what, lost }, 'backed up, but for blobs that are lost');
    const removed = await rotate(folder, settings.keep);
    if (removed.backups.length > 0) log.info(removed, 'old backups removed');
  }

  async function turn(): Promise<void> {
    if (performance.now() < patience) return;
    try {
      await look();
    } catch (error) {
      // Somebody else backs up here just now, or tries to.
      if (signal.aborted || (error instanceof AfterimageError && error.code === 'backups-in-use')) return;
      patience = performance.now() + AGAIN_MS;
      metrics.failed();
      log.error({ err: error }, 'could not back up; it is tried again in five minutes');
    }
  }

  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = (milliseconds: number) => {
    if (signal.aborted) return;
    timer = setTimeout(() => {
      running = turn().finally(() => wait(lookMs));
    }, milliseconds).unref();
  };
  wait(lookMs);
  return async () => {
    leaving.abort(new Error('the server stops'));
    clearTimeout(timer);
    await running;
  };
}

async function latestIn(folder: string): Promise<Latest | undefined> {
  if ((await listBackups(folder)).length === 0) return undefined;
  return (await findBackup(folder, 'latest')).manifest;
}

/** How many writes the audit log has counted. */
async function writesOf({ audit }: BackupSource['store']): Promise<number> {
  const [last] = await audit.list({
    ...{ limit: 1, before: undefined, person: undefined, subject: undefined, operation: undefined },
  });
  return last?.seq ?? 0;
}
