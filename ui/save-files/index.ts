import type { Snapshot } from '../../saves';
import type { PictureWords } from '../../saves/picture';
import type { Project } from '../../saves/project';
import { inWorker } from './in-worker';

export { readSaveFile, type SaveFile } from './read';

/** A project as the bytes of an `.afterimage` file. */
export function writeProjectFile(project: Project): Promise<Uint8Array> {
  return inWorker({ task: 'write-project', project });
}

/** A PNG that carries a snapshot. */
export function writePictureFile(png: Uint8Array, snapshot: Snapshot, words: PictureWords): Promise<Uint8Array> {
  return inWorker({ task: 'write-picture', png, snapshot, words });
}
