import type { BackupSettings } from './settings';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The latest backup. */
export interface Latest {
  /** When it was made, milliseconds since 1970. */
  readonly created: number;
  /** How many writes the audit log had counted then. */
  readonly writes: number;
}

/**
 * Whether it is time for a backup.
 * @param latest undefined: there is none yet
 * @param now milliseconds since 1970
 * @param writes how many the audit log has counted
 */
export function isBackupDue(
  { everyMs, everyWrites }: Pick<BackupSettings, 'everyMs' | 'everyWrites'>,
  latest: Latest | undefined,
  now: number,
  writes: number,
): boolean {
  if (!latest) return everyMs !== null || (everyWrites !== null && writes >= everyWrites);
  const late = everyMs !== null && now - latest.created >= everyMs;
  // Fewer writes than then: these are other rows, such as restored ones.
  const many = everyWrites !== null && (writes - latest.writes >= everyWrites || writes < latest.writes);
  return late || many;
}

/**
 * Whether the latest backup should be tried: once a day, from an hour on.
 * @param tested when one was tried last, milliseconds since 1970; undefined: never
 */
export function isTestDue(testHour: number | null, tested: number | undefined, now: number): boolean {
  if (testHour === null) return false;
  const dayOf = (moment: number) => Math.floor((moment - testHour * HOUR) / DAY);
  return tested === undefined || dayOf(now) > dayOf(tested);
}
