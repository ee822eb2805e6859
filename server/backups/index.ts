export { findBackup, listBackups } from './backup-folder';
export { checkBackup } from './check-backup';
export type { Progress } from './copy-blobs';
export { type BackupSource, type MadeBackup, makeBackup } from './make-backup';
export { finishReplacing } from './replace-data';
export { type RestoredBackup, restoreBackup } from './restore-backup';
export { expired, type KeepRules, rotate } from './rotation';
export { readTestResult, type TestResult, testBackup } from './test-backup';
