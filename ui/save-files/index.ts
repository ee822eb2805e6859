import type { Snapshot } from '../../saves';
import type { PictureWords } from '../../saves/picture';
import type { Project } from '../../saves/project';
import { type FollowOptions, inWorker } from './in-worker';
import type { ExportedStore } from './tasks';

export { readSaveFile, type SaveFile } from './read';

/** A project as the bytes of an `.afterimage` file. */
export function writeProjectFile(project: Project): Promise<Uint8Array> {
  return inWorker({ task: 'write-project', project });
}

/** A PNG that carries a snapshot. */
export function writePictureFile(png: Uint8Array, snapshot: Snapshot, words: PictureWords): Promise<Uint8Array> {
  return inWorker({ task: 'write-picture', png, snapshot, words });
}

/** Everything that this browser keeps, as files; the page has nothing to do meanwhile. */
export function exportStore(options: FollowOptions): Promise<ExportedStore> {
  return inWorker({ task: 'export-store' }, options);
}
