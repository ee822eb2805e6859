import { Counter, Gauge, type Registry } from 'prom-client';
import type { Latest } from './due';
import type { MadeBackup } from './make-backup';
import type { TestResult } from './test-backup';

/** What Prometheus is told of backups. */
export interface BackupMetrics {
  /** The latest that is there, whoever made it. */
  latest(latest: Latest): void;
  made(backup: MadeBackup, seconds: number): void;
  failed(): void;
  tested(result: TestResult): void;
}

/** Makes the counters of a server that backs itself up (BACKUP-9). */
export function backupMetrics(registry: Registry): BackupMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name: `afterimage_backup_${name}`, help, registers });
  const last = gauge('last_timestamp_seconds', 'When the latest backup was made; 0: none yet');
  const took = gauge('last_duration_seconds', 'How long making it took');
  const bytes = gauge('last_bytes', 'Bytes of all blobs in it');
  const lost = gauge('last_lost_blobs', 'Blobs that were missing or damaged already when it was made');
  const works = gauge('test_ok', '1 when the backup that was tried last would restore, 0 when it would not');
  const tried = gauge('test_timestamp_seconds', 'When a backup was tried last; 0: never');
  const failures = new Counter({
    ...{ name: 'afterimage_backup_failures_total', help: 'Backups, rotations and tries that failed', registers },
  });
  return {
    latest: ({ created }) => last.set(created / 1000),
    made({ manifest }, seconds) {
      last.set(manifest.created / 1000);
      took.set(seconds);
      bytes.set(manifest.blobs.bytes);
      lost.set(manifest.lost.length);
    },
    failed: () => failures.inc(),
    tested({ problems, tested }) {
      works.set(problems.length === 0 ? 1 : 0);
      tried.set(tested / 1000);
    },
  };
}
