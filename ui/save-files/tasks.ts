import type { Problem } from '../../engine/problem';
import type { GatherProgress, Project } from '../../saves/project';

/** What a worker is asked for: everything about files that takes long. */
export type FileTask =
  | { readonly task: 'write-project'; readonly project: Project }
  | { readonly task: 'read-project'; readonly bytes: Uint8Array }
  /** All that this browser keeps; the worker reads it by itself. */
  | { readonly task: 'export-store' };

/** What each task gives. */
export interface FileResults {
  readonly 'write-project': Uint8Array;
  /** `changed` tells what is wrong with a file of which only a part is whole (SAVE-27). */
  readonly 'read-project': { readonly project: Project; readonly changed: readonly Problem[] | null };
  readonly 'export-store': ExportedStore;
}

/** Everything that this browser keeps, as files. */
export interface ExportedStore {
  /** Projects; one, unless there is more than a browser's memory holds. */
  readonly files: readonly Blob[];
  readonly saves: number;
  readonly versions: number;
  /** Versions that could not be read: whose, and why. */
  readonly left: readonly string[];
}

/** A worker's answer. */
export type FileAnswer =
  | { readonly progress: GatherProgress }
  | { readonly result: FileResults[keyof FileResults] }
  | { readonly problems: readonly Problem[] }
  | { readonly failure: string };
