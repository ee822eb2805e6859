import * as z from 'zod';
import { AfterimageError } from '../../engine/problem';
import type { KeepRules } from './rotation';

/** When a server backs itself up, and where to. */
export interface BackupSettings {
  /** The folder; better on another disk than the data. */
  readonly folder: string;
  /** From one backup to the next, milliseconds; null: not by time. */
  readonly everyMs: number | null;
  /** A backup is made after so many writes; null: not by writes. */
  readonly everyWrites: number | null;
  readonly keep: KeepRules;
  /** From which hour of a day (UTC) on the latest backup is tried; null: never. */
  readonly testHour: number | null;
}

const HOUR = 60 * 60 * 1000;

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

const environmentSchema = z.object({
  BACKUP_DIR: z.string().nullable().default(null),
  BACKUP_EVERY: z.coerce.number().min(0).max(8760).default(1),
  BACKUP_WRITES: whole(0, 1_000_000_000).default(0),
  BACKUP_KEEP_HOURLY: whole(1, 10_000).default(24),
  BACKUP_KEEP_DAILY: whole(0, 10_000).default(14),
  BACKUP_KEEP_WEEKLY: whole(0, 10_000).default(8),
  BACKUP_TEST_HOUR: z.union([z.literal('off'), whole(0, 23)]).default(3),
});

/**
 * The backups that the environment asks for: BACKUP_DIR, BACKUP_EVERY (hours), BACKUP_WRITES, BACKUP_KEEP_HOURLY, BACKUP_KEEP_DAILY, BACKUP_KEEP_WEEKLY,
 * BACKUP_TEST_HOUR (docs/operating.md). 0 hours or writes: not by that.
 * @param environment as of `process.env`; empty values count as left out
 * @returns null where it asks for none
 * @throws AfterimageError `bad-setting` with every one that is wrong
 */
export function readBackupSettings(environment: Readonly<Record<string, string | undefined>>): BackupSettings | null {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new AfterimageError(
      parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        const got = given[name] ?? 'nothing';
        return { code: 'bad-setting', where: { address: name }, message, got, hint: 'docs/operating.md' };
      }),
    );
  }
  const { data } = parsed;
  if (data.BACKUP_DIR === null) return null;
  return {
    folder: data.BACKUP_DIR,
    everyMs: data.BACKUP_EVERY === 0 ? null : data.BACKUP_EVERY * HOUR,
    everyWrites: data.BACKUP_WRITES === 0 ? null : data.BACKUP_WRITES,
    keep: { hourly: data.BACKUP_KEEP_HOURLY, daily: data.BACKUP_KEEP_DAILY, weekly: data.BACKUP_KEEP_WEEKLY },
    testHour: data.BACKUP_TEST_HOUR === 'off' ? null : data.BACKUP_TEST_HOUR,
  };
}
