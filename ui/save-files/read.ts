import { AfterimageError } from '../../engine/problem';
import { type Snapshot, unbundle } from '../../saves';
import { isPng, readPicture } from '../../saves/picture';
import { isProject, type Project } from '../../saves/project';
import { inWorker } from './in-worker';

/** What a file turned out to be. */
export type SaveFile =
  | ({ readonly kind: 'project'; readonly project: Project } & Changed)
  /** A picture with a snapshot inside, or a bundle. */
  | ({ readonly kind: 'snapshot'; readonly snapshot: Snapshot } & Changed)
  /** A picture whose snapshot was taken out or is damaged; still a picture. */
  | { readonly kind: 'lost'; readonly id: string | undefined; readonly problem: AfterimageError }
  /** Something else, such as a picture that never had one. */
  | { readonly kind: 'other' };

interface Changed {
  /** That the file is not as it was written: what was taken out of it is whole, and all that could be. */
  readonly changed?: AfterimageError | undefined;
}

const BUNDLE_BEGINNING = 'AFTRIMG\0';

/**
 * Finds out what a file is, by what it says itself, and reads it whole when it is a save.
 * @param bytes the whole file
 * @param name its name; one that ends in `.afterimage` is no other thing, however damaged
 * @throws AfterimageError when it is a save and cannot be read
 */
export async function readSaveFile(bytes: Uint8Array, name = ''): Promise<SaveFile> {
  if (isProject(bytes)) {
    const { project, changed } = await inWorker({ task: 'read-project', bytes });
    return { kind: 'project', project, ...(changed ? { changed: new AfterimageError(changed) } : {}) };
  }
  if (isPng(bytes)) {
    const picture = await readPicture(bytes);
    if (picture.kind === 'plain') return { kind: 'other' };
    if (picture.kind !== 'snapshot') return { ...picture, kind: 'lost' };
    const { snapshot, problem } = picture;
    return { kind: 'snapshot', snapshot, ...(problem ? { changed: problem } : {}) };
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, BUNDLE_BEGINNING.length));
  if (beginning === BUNDLE_BEGINNING || name.endsWith('.afterimage'))
    return { kind: 'snapshot', snapshot: await unbundle(bytes) };
  return { kind: 'other' };
}
