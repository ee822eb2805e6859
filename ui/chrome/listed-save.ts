import type { SnapshotKind, Visibility } from '../../saves';

/** One version of a save, as the list shows it. */
export interface ListedVersion {
  readonly version: number;
  readonly snapshot: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** A save as the list shows it. Times are milliseconds since 1970. */
export interface ListedSave {
  readonly id: string;
  readonly title: string;
  readonly kind: SnapshotKind;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly favourite: boolean;
  /** Address of its picture. */
  readonly picture?: string;
  readonly created: number;
  readonly updated: number;
  readonly version: number;
  /** Oldest first; empty for those that only the server has. */
  readonly versions: readonly ListedVersion[];
  readonly visibility: Visibility;
  /** Whether the server has its newest version. */
  readonly onServer: boolean;
  readonly deleted: boolean;
  /** Whether it keeps one frame of a video or a camera, so that it does not play again as it was; left out where that is not known. */
  readonly live?: boolean;
}
