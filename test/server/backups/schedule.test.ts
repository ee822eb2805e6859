import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type BackupSettings,
  backupMetrics,
  expired,
  findBackup,
  isBackupDue,
  isTestDue,
  keepBackedUp,
  listBackups,
  makeBackup,
  readBackupSettings,
  readTestResult,
  rotate,
  testBackup,
} from '../../../server/backups';
import { runTest } from '../../../server/backups/run-test';
import { newFolder, openSetting } from '../setting';
import { openKept } from './kept-data';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`${text}Z`);

const settings = (folder: string, change: Partial<BackupSettings> = {}): BackupSettings => ({
  ...{ folder, everyMs: null, everyWrites: null, keep: { hourly: 1, daily: 0, weekly: 0 }, testHour: null },
  ...change,
});

describe('when a backup is due', () => {
  const latest = { created: 10 * HOUR, writes: 100 };
  it('[BACKUP-7] is after a time, after so many writes, or both; at once where there is none', () => {
    const hourly = { everyMs: HOUR, everyWrites: null };
    expect(isBackupDue(hourly, undefined, 0, 0)).toBe(true);
    expect(isBackupDue(hourly, latest, 11 * HOUR - 1, 10_000)).toBe(false);
    expect(isBackupDue(hourly, latest, 11 * HOUR, 100)).toBe(true);
    const written = { everyMs: null, everyWrites: 50 };
    expect([49, 50].map((writes) => isBackupDue(written, undefined, 0, writes))).toEqual([false, true]);
    expect([149, 150].map((writes) => isBackupDue(written, latest, 99 * HOUR, writes))).toEqual([false, true]);
    expect(isBackupDue({ ...hourly, everyWrites: 50 }, latest, 10 * HOUR, 150)).toBe(true);
    // Fewer than there were: other rows, such as restored ones.
    expect(isBackupDue(written, latest, 10 * HOUR, 99)).toBe(true);
  });

  it('[BACKUP-8] a try is due once a day, from its hour on', () => {
    const tested = at('2026-11-27T03:20');
    expect(isTestDue(3, tested, at('2026-11-27T23:59'))).toBe(false);
    expect(isTestDue(3, tested, at('2026-11-28T02:59'))).toBe(false);
    expect(isTestDue(3, tested, at('2026-11-28T03:00'))).toBe(true);
    expect([isTestDue(3, undefined, 0), isTestDue(null, undefined, 0)]).toEqual([true, false]);
  });
});

describe('rotation', () => {
  it('[BACKUP-7] keeps the last of so many hours, days and weeks, and always the latest', () => {
    const first = at('2026-09-01T00:30');
    // Every half hour, for ten weeks.
    const moments = Array.from({ length: 70 * 48 }, (_, number) => first + number * (HOUR / 2));
    const gone = new Set(expired(moments, { hourly: 3, daily: 3, weekly: 3 }));
    const kept = moments.filter((moment) => !gone.has(moment)).map((moment) => new Date(moment).toISOString());
    expect(kept.map((moment) => moment.slice(0, 16))).toEqual([
      '2026-11-01T23:30', // the last of a Sunday: of its day and its week
      '2026-11-08T23:30', // a Sunday too
      '2026-11-09T22:30',
      '2026-11-09T23:30',
      '2026-11-10T00:00',
    ]);
    expect(expired([1, 2, 3], { hourly: 1, daily: 0, weekly: 0 })).toEqual([2, 1]);
    expect(expired([5 * DAY, 90 * DAY], { hourly: 2, daily: 0, weekly: 0 })).toEqual([]);
    expect(expired([], { hourly: 1, daily: 1, weekly: 1 })).toEqual([]);
  });

  it('[BACKUP-7] removes the blobs that no backup refers to any more, and no others', async () => {
    const data = await openKept();
    await data.write(1);
    const folder = join(await newFolder(), 'backups');
    let now = Date.now();
    const source = { ...data, now: () => now };
    const first = await makeBackup(source, folder);
    // Rows that are gone from the second one, as after a sweep.
    const other = await openKept();
    await other.write(2);
    now += 2 * HOUR;
    const second = await makeBackup({ ...other, now: () => now }, folder);
    const filesIn = async () =>
      (await readdir(join(folder, 'blobs'), { recursive: true })).filter((name) => name.length > 60);
    expect((await filesIn()).length).toBe(first.brought + second.brought);
    expect(await rotate(folder, { hourly: 2, daily: 0, weekly: 0 })).toEqual({ backups: [], blobs: 0 });
    const rotated = await rotate(folder, { hourly: 1, daily: 0, weekly: 0 });
    expect(rotated.backups).toEqual([first.name]);
    expect(rotated.blobs).toBe(first.brought + second.brought - second.manifest.blobs.count);
    expect(rotated.blobs).toBeGreaterThan(0);
    expect(await listBackups(folder)).toEqual([second.name]);
    expect((await testBackup(folder, { epoch: randomUUID(), now })).problems).toEqual([]);
  });
});

describe('a server that backs itself up', () => {
  it('[BACKUP-7][BACKUP-9] does so after so many writes, removes old ones, tries the latest, and tells of it', async () => {
    const folder = join(await newFolder(), 'backups');
    const data = await openKept();
    const registry = new Registry();
    const told: string[] = [];
    const log = {
      info: (_what: object, message: string) => told.push(message),
      error: (what: object) => told.push(JSON.stringify(what)),
    };
    const write = (times: number) =>
      data.store.transaction(async ({ audit }) => {
        const entry = { at: 1, person: null, via: 'server', address: '', request: '', before: null, after: null };
        for (let time = 0; time < times; time++) await audit.add({ ...entry, operation: 'test', subject: `${time}` });
      });
    const stop = keepBackedUp(data, {
      ...{
        settings: settings(folder, { everyWrites: 10, testHour: 0 }),
        metrics: backupMetrics(registry),
        log,
        lookMs: 10,
      },
      test: async (tried) => void (await testBackup(tried, { epoch: randomUUID(), now: Date.now() })),
    });
    onTestFinished(stop);
    await data.write(1);
    await write(10);
    await expect.poll(() => readTestResult(folder), { timeout: 20_000 }).toMatchObject({ problems: [] });
    const [first] = await listBackups(folder);
    await write(9);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await listBackups(folder)).toEqual([first]);
    await write(1);
    await expect.poll(() => listBackups(folder), { timeout: 20_000 }).not.toContain(first);
    await stop();
    expect((await findBackup(folder, 'latest')).manifest.writes).toBe(20);
    expect(told).toEqual(['backed up', 'the latest backup was tried and restores', 'backed up', 'old backups removed']);
    const metrics = await registry.metrics();
    expect(metrics).toMatch(/^afterimage_backup_test_ok 1$/m);
    expect(metrics).toMatch(/^afterimage_backup_last_timestamp_seconds 1\d{9}/m);
    expect(metrics).toMatch(/^afterimage_backup_failures_total 0$/m);
  });

  it('[BACKUP-8] tries the latest in a process of its own, which says what came of it in the folder', async () => {
    const data = await openKept();
    await data.write(1);
    const folder = join(await newFolder(), 'backups');
    const { name } = await makeBackup(data, folder);
    await runTest(folder, new AbortController().signal);
    expect(await readTestResult(folder)).toMatchObject({ name, problems: [] });
    const ended = new AbortController();
    const broken = runTest(folder, ended.signal);
    ended.abort();
    await expect(broken).rejects.toThrow(/abort/i);
    await expect(runTest(join(folder, 'nowhere'), new AbortController().signal)).rejects.toThrow(
      /was not tried.*nowhere/s,
    );
  });

  it('[BACKUP-8][BACKUP-9] tells of a try that failed and of a backup that could not be made', async () => {
    const data = await openKept();
    await data.write(1);
    const folder = join(await newFolder(), 'backups');
    await makeBackup(data, folder);
    const [start = ''] = (await readdir(join(folder, 'blobs'))).filter((name) => name.length === 2);
    await rm(join(folder, 'blobs', start), { recursive: true });
    const { problems } = await testBackup(folder, { epoch: randomUUID(), now: 5 });
    expect(problems.join()).toMatch(`blob ${start}`);
    expect(await readTestResult(folder)).toMatchObject({ tested: 5, problems });

    const registry = new Registry();
    const errors: string[] = [];
    const stop = keepBackedUp(
      { ...data, store: { ...data.store, copyTo: () => Promise.reject(new Error('the disk is gone')) } },
      {
        ...{ settings: settings(folder, { everyMs: 1 }), metrics: backupMetrics(registry), lookMs: 5 },
        log: { info: () => undefined, error: (what) => errors.push(String((what as { err: Error }).err)) },
      },
    );
    onTestFinished(stop);
    await expect.poll(() => errors).toEqual(['Error: the disk is gone']);
    expect(await registry.metrics()).toMatch(/^afterimage_backup_failures_total 1$/m);
    expect(await listBackups(folder)).toHaveLength(1);
  });

  it('[BACKUP-7] is set by the environment, and shows its state in /metrics', async () => {
    expect(readBackupSettings({ BACKUP_EVERY: '2' })).toBeNull();
    expect(readBackupSettings({ BACKUP_DIR: '/b' })).toEqual({
      ...{ folder: '/b', everyMs: HOUR, everyWrites: null, testHour: 3 },
      keep: { hourly: 24, daily: 14, weekly: 8 },
    });
    const given = {
      BACKUP_DIR: '/b',
      BACKUP_EVERY: '0',
      BACKUP_WRITES: '100',
      BACKUP_TEST_HOUR: 'off',
      BACKUP_KEEP_DAILY: '',
    };
    expect(readBackupSettings(given)).toMatchObject({ everyMs: null, everyWrites: 100, testHour: null });
    expect(() => readBackupSettings({ BACKUP_DIR: '/b', BACKUP_EVERY: 'often', BACKUP_KEEP_HOURLY: '0' })).toThrow(
      /BACKUP_EVERY(.|\n)*BACKUP_KEEP_HOURLY/,
    );
    const folder = join(await newFolder(), 'backups');
    const { server, visitor, close } = await openSetting({ backups: settings(folder, { everyWrites: 1 }) });
    expect((await server.inject({ url: '/metrics' })).body).toMatch(/^afterimage_backup_last_timestamp_seconds 0$/m);
    await visitor();
    await expect.poll(() => listBackups(folder), { timeout: 20_000 }).not.toEqual([]);
    await close();
    expect((await findBackup(folder, 'latest')).manifest.rows.people).toBe(1);
  });
});
