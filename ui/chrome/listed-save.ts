import type { Visibility } from '../../saves';

/** A save as the list shows it. Times are milliseconds since 1970. */
export interface ListedSave {
  readonly id: string;
  readonly title: string;
  /** Address of its picture. */
  readonly picture?: string;
  readonly created: number;
  readonly updated: number;
  readonly version: number;
  readonly visibility: Visibility;
  /** Whether the server has its newest version. */
  readonly onServer: boolean;
  readonly deleted: boolean;
  /** Whether it keeps one frame of a video or a camera, so that it does not play again as it was; left out where that is not known. */
  readonly live?: boolean;
}
