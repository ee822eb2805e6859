import type { ProgramText } from '../compile';
import type { BufferFormat } from '../document';

/** One pass as the stage draws it. */
export interface FramePass {
  readonly name: string;
  readonly program: ProgramText;
  /** The uniform array `u`, four numbers per vector; kept and refilled from tick to tick. */
  readonly data: Float32Array;
  /** Where it draws: null for the display. */
  readonly target: { readonly size: number; readonly format: BufferFormat; readonly persistent: boolean } | null;
  /** The pass whose buffer `lightMap` shows, or null. */
  readonly light: string | null;
  /** What the samplers `image0`, ... show: SHA-256 of an image, or `pass:<name>`. */
  readonly images: readonly string[];
}

/** One pattern as the stage draws it. */
export interface FrameDeck {
  readonly id: string;
  readonly passes: readonly FramePass[];
  /** Counts the `clear` commands: when it has grown, the buffers are emptied before this tick. */
  readonly clears: number;
  /** How this deck comes in over those before it; null when it stands alone. */
  readonly entrance: {
    readonly program: ProgramText;
    readonly progress: number;
    /** The uniform array `u` of the transition; the stage adds size and progress. */
    readonly data: Float32Array;
  } | null;
}

/** What the stage draws for one tick. */
export interface Frame {
  readonly tick: number;
  readonly decks: readonly FrameDeck[];
}
