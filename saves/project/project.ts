import type { Snapshot } from '../snapshot';

/** One version of a save in a project. */
export interface ProjectVersion {
  /** From 1, rising; a project may hold some versions only. */
  readonly version: number;
  /** The snapshot's id. */
  readonly snapshot: string;
  /** The snapshot it was made from, which need not be in the project; null where it has none. */
  readonly parent: string | null;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** A save with its chain of versions, as it travels in a file: without what concerns one installation only. Times are milliseconds since 1970. */
export interface ProjectSave {
  /** A typeid with the prefix `save`. */
  readonly id: string;
  readonly title: string;
  readonly created: number;
  readonly updated: number;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly favourite: boolean;
  /** Oldest first, at least one. */
  readonly versions: readonly ProjectVersion[];
}

/** What a snapshot must have come to after some ticks. */
export interface ExpectedPlay {
  readonly snapshot: string;
  /** Words in the name of the renderer that it was found with, lower case, such as `llvmpipe`. */
  readonly renderer: string;
  /** Ticks played from the snapshot's moment, from 0. */
  readonly ticks: number;
  /** SHA-256 (hex) of all buffers then. */
  readonly buffers: string;
}

/** What an `.afterimage` file holds: saves, and every snapshot of theirs, whole. */
export interface Project {
  readonly saves: readonly ProjectSave[];
  /** By id; exactly those that the saves name. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  readonly expected: readonly ExpectedPlay[];
}
