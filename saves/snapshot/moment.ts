import type { AppliedMigration } from '../migrate';

/** What a snapshot is for (see design section 9). */
export const SNAPSHOT_KINDS = ['screenshot', 'pattern', 'node', 'periodic', 'take'] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

/** How a pass buffer's pixels lie in memory: four 16-bit halves (little endian) or four bytes each. */
export type BufferFormat = 'rgba16f' | 'rgba8';

/** Bytes of one pixel. */
export const PIXEL_BYTES: Readonly<Record<BufferFormat, number>> = { rgba16f: 8, rgba8: 4 };

/** The light in one pass's buffer. */
export interface MomentBuffer {
  /** The pass's name. */
  readonly name: string;
  /** Pixels, 1..16384. */
  readonly width: number;
  readonly height: number;
  readonly format: BufferFormat;
  /** Exactly width * height * 8 or 4 bytes, as read back. */
  readonly bytes: Uint8Array;
}

/** An encoded image file, such as a PNG. */
export interface MomentImage {
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hex; there when it was thawed. */
  readonly hash?: string | undefined;
  /** Pixels; 1 x 1 in what was written before they were kept. */
  readonly width: number;
  readonly height: number;
  /** What it is one frame of, when it moved by itself. */
  readonly live?: 'video' | 'camera' | undefined;
}

/** Everything of show and stage at one tick: what a snapshot freezes and what it thaws to. */
export interface Moment {
  readonly kind: SnapshotKind;
  /** For people, such as the pattern's name. */
  readonly name: string;
  /** Milliseconds since 1970, from the caller's clock. */
  readonly created: number;
  /** The engine's version of its own behaviour: the same number plays the same. */
  readonly abi: number;
  /** What the picture was drawn with, for people and for comparing. */
  readonly renderer: string;
  /** The show's full state, opaque here: plain data, also dates, sets, maps, typed arrays, -0 and infinities. */
  readonly show: unknown;
  /** Render settings, opaque here. */
  readonly settings: unknown;
  /** Source of every component in use by `family/name@version`. */
  readonly components: Readonly<Record<string, string>>;
  readonly includes: Readonly<Record<string, string>>;
  readonly families: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, MomentImage>>;
  readonly buffers: readonly MomentBuffer[];
  /** What was done to bring it to the present versions, when it was written as older ones. */
  readonly migrated?: readonly AppliedMigration[];
  /** The screenshot, a PNG. */
  readonly picture: Uint8Array;
}
