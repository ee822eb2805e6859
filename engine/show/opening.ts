import type { ProgramLimits } from '../compile';
import { copyData, type Library, ownLibrary } from '../document';
import { AfterimageError } from '../problem';
import { SURPRISE, surprise } from '../surprise';
import { Deck } from './deck';
import type { Arg } from './edit';
import { type Entrance, entranceOf } from './entrance';
import type { ShowState } from './state';

/** What a snapshot brings into a show: its decks, and the library each of them plays from. */
export interface Admitted {
  readonly state: ShowState;
  readonly libraries: readonly Library[];
}

/** What decks are opened from. */
export interface OpeningOptions {
  readonly library: Library;
  readonly limits: ProgramLimits;
  /** What decks of library patterns begin with of the sections. */
  readonly sections: Readonly<Record<string, string>>;
  /** Snapshots by id. */
  readonly admitted: ReadonlyMap<string, Admitted>;
  /** How many ticks they come in over those that play. */
  readonly ticks: number;
  readonly newDeckId: () => string;
}

/**
 * Makes the decks that an `open` command names.
 * @returns the decks from back to front, and the snapshot that they come from, if any
 * @throws AfterimageError when there is no such thing or it cannot be played
 */
export function openDecks(
  arg: Arg<'open'>,
  options: OpeningOptions,
): { decks: readonly Deck[]; snapshot: ShowState | null } {
  const { library, limits, sections, ticks, newDeckId } = options;
  const { seed, size, supersample } = arg;
  const id = newDeckId();
  const by = ticks > 0 ? entranceOf(arg.transition, id, library) : null;
  const enter = (start: number): Entrance | null => by && { ...by, start, ticks };
  if (arg.snapshot === undefined) {
    // What was written of the sections counts for a surprise as well (rule SHOW-21).
    const pattern =
      arg.pattern === SURPRISE
        ? surprise(seed ?? SURPRISE, ownLibrary(library, sections))
        : library.get('pattern', arg.pattern ?? '', 'open.pattern');
    const deck = Deck.open(pattern, {
      id,
      seed: seed ?? pattern.seed,
      size: size ?? pattern.size,
      supersample: supersample ?? pattern.supersample,
      entrance: enter(0),
      sections,
      library,
      limits,
    });
    return { decks: [deck], snapshot: null };
  }
  const { state, libraries } = snapshotOf(arg.snapshot, options);
  const decks = state.decks.map((deck, index) => {
    const entrance = index === 0 ? enter(deck.tick) : deck.entrance;
    const taken = { ...copyData(deck), id: index === 0 ? id : newDeckId(), entrance };
    return new Deck(taken, libraries[index] ?? library, limits);
  });
  return { decks, snapshot: state };
}

function snapshotOf(id: string, { admitted }: OpeningOptions): Admitted {
  const content = admitted.get(id);
  const refuse = (code: string, message: string): never => {
    throw new AfterimageError({ code, where: { address: 'open.snapshot' }, message, got: `"${id}"` });
  };
  if (!content) return refuse('unknown-snapshot', 'this snapshot has not been loaded');
  if (content.state.decks.length === 0) return refuse('empty-snapshot', 'nothing plays in this snapshot');
  return content;
}
