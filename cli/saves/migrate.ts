import { thaw } from '../../saves';
import { filesOf, readSaves } from './save-file';

/**
 * `afterimage migrate --dry-run`: says what reading the files brings up to date. Nothing is written.
 * @returns the exit code; 1 when a file could not be read
 */
export async function migrateFiles(paths: readonly string[]): Promise<number> {
  let failed = 0;
  for (const path of paths.flatMap(filesOf)) {
    try {
      const { snapshots } = await readSaves(path);
      for (const { id, manifest, blobs } of snapshots.values()) {
        const { migrated = [] } = await thaw(manifest, async (hash) => blobs.get(hash) ?? new Uint8Array());
        const steps = migrated.map(({ type, to, name }) => `\n  ${type} to version ${to}: ${name}`);
        console.log(`${path}: snapshot ${id.slice(0, 12)} ${steps.length > 0 ? steps.join('') : 'is up to date'}`);
      }
    } catch (error) {
      failed += 1;
      console.error(`failed  ${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failed > 0 ? 1 : 0;
}
