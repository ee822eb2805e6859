import type { Problem } from '../../engine/problem';
import type { Snapshot } from '../../saves';
import type { PictureWords } from '../../saves/picture';
import type { Project } from '../../saves/project';

/** What a worker is asked for: everything about files that takes long. */
export type FileTask =
  | { readonly task: 'write-project'; readonly project: Project }
  | { readonly task: 'read-project'; readonly bytes: Uint8Array }
  | {
      readonly task: 'write-picture';
      readonly png: Uint8Array;
      readonly snapshot: Snapshot;
      readonly words: PictureWords;
    };

/** What each task gives. */
export interface FileResults {
  readonly 'write-project': Uint8Array;
  /** `changed` tells what is wrong with a file of which only a part is whole (SAVE-27). */
  readonly 'read-project': { readonly project: Project; readonly changed: readonly Problem[] | null };
  readonly 'write-picture': Uint8Array;
}

/** A worker's answer. */
export type FileAnswer =
  | { readonly result: FileResults[keyof FileResults] }
  | { readonly problems: readonly Problem[] }
  | { readonly failure: string };
