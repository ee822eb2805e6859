import type { Image } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { mimeOf } from './images';

/** What becomes of dropped files. */
export interface DropParts {
  /** Opens a save. */
  open(bytes: Uint8Array): Promise<unknown>;
  /** Keeps pictures and videos. */
  add(file: File): Promise<Image>;
  /** Puts an image on the stage. */
  show(image: Image): Promise<unknown>;
  /** Learns of what failed. */
  report(error: unknown): void;
}

const SAVE_BEGINNING = 'AFTRIMG\0';

/** Takes files that are dropped anywhere in the window. */
export function acceptDrops(target: Window, parts: DropParts): void {
  target.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  target.addEventListener('drop', (event) => {
    if (event.defaultPrevented) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void takeFiles(files, parts);
  });
}

/**
 * Takes files, one after the other: a save opens, a picture or video is kept, and the first of them is shown. One that cannot be used is told of
 * and does not keep the others back.
 */
export async function takeFiles(files: readonly File[], { open, add, show, report }: DropParts): Promise<void> {
  let first: Image | undefined;
  for (const file of files) {
    try {
      if (await isSave(file)) await open(new Uint8Array(await file.arrayBuffer()));
      else {
        const image = await add(file);
        first ??= image;
      }
    } catch (error) {
      report(error);
    }
  }
  if (first) await show(first).catch(report);
}

/** A save says so in its first bytes; its name may be anything. */
async function isSave(file: File): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if (bytes.length === 0) {
    throw new AfterimageError({
      code: 'empty-file',
      where: { address: file.name },
      message: 'there is nothing in this file',
    });
  }
  const text = String.fromCharCode(...bytes.subarray(0, SAVE_BEGINNING.length));
  return text === SAVE_BEGINNING || (mimeOf(bytes) === null && file.name.endsWith('.afterimage'));
}
