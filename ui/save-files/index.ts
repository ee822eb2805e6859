import type { Project } from '../../saves/project';
import { type FollowOptions, inWorker } from './in-worker';
import type { ExportedStore } from './tasks';

export { readSaveFile, type SaveFile } from './read';

/** A project as the bytes of an `.afterimage` file. */
export function writeProjectFile(project: Project): Promise<Uint8Array> {
  return inWorker({ task: 'write-project', project });
}

/** Everything that this browser keeps, as files; the page has nothing to do meanwhile. */
export function exportStore(options: FollowOptions): Promise<ExportedStore> {
  return inWorker({ task: 'export-store' }, options);
}
