import type { DeckState } from './deck';

/** The version of what a state means to the engine: raised when the same state would play on differently. */
export const ENGINE_ABI = 1;

/** The version of the form of a state. */
export const SHOW_SCHEMA = 2;

/** The show's full state: plain data. `Show.resume` plays on from it, bit for bit. */
export interface ShowState {
  readonly schema: typeof SHOW_SCHEMA;
  readonly abi: number;
  readonly tick: number;
  readonly nextDeck: number;
  /** From back to front; the last one is the live pattern. */
  readonly decks: readonly DeckState[];
  readonly sound: readonly number[];
  /** What was written of the sections, for patterns that are opened from the library (rule SHOW-21). */
  readonly sections: Readonly<Record<string, string>>;
}
