import type { AfterimageError } from '../../engine/problem';
import { type Snapshot, unbundle } from '../../saves';
import { isPng, readPicture } from '../../saves/picture';
import { isProject, type Project } from '../../saves/project';
import { inWorker } from './in-worker';

/** What a file turned out to be. */
export type SaveFile =
  | { readonly kind: 'project'; readonly project: Project }
  /** A picture with a snapshot inside, or a bundle. */
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  /** A picture whose snapshot was taken out or is damaged; still a picture. */
  | { readonly kind: 'lost'; readonly id: string | undefined; readonly problem: AfterimageError }
  /** Something else, such as a picture that never had one. */
  | { readonly kind: 'other' };

const BUNDLE_BEGINNING = 'AFTRIMG\0';

/**
 * Finds out what a file is, by what it says itself, and reads it whole when it is a save.
 * @param bytes the whole file
 * @param name its name; one that ends in `.afterimage` is no other thing, however damaged
 * @throws AfterimageError when it is a save and cannot be read
 */
export async function readSaveFile(bytes: Uint8Array, name = ''): Promise<SaveFile> {
  if (isProject(bytes)) return { kind: 'project', project: await inWorker({ task: 'read-project', bytes }) };
  if (isPng(bytes)) {
    const picture = await readPicture(bytes);
    if (picture.kind === 'plain') return { kind: 'other' };
    return picture.kind === 'snapshot' ? picture : { ...picture, kind: 'lost' };
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, BUNDLE_BEGINNING.length));
  if (beginning === BUNDLE_BEGINNING || name.endsWith('.afterimage'))
    return { kind: 'snapshot', snapshot: await unbundle(bytes) };
  return { kind: 'other' };
}
