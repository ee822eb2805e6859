import type { Deck } from '../../../engine/show';
import type { HandsPlayer } from './glide';
import { type Candidate, candidates, placeAmong, type SlotPlace, slotName } from './slots';

/** A step as it is shown while it is made. */
export interface Stepped {
  /** `main.warp` */
  readonly slot: string;
  readonly before: string;
  readonly name: string;
  readonly after: string;
  /** 1 for the first candidate. */
  readonly place: number;
  readonly count: number;
}

interface Under {
  /** Where the last step went, and what it brought: several candidates may be of one component. */
  at: number;
  busy: boolean;
  again: boolean;
}

/** Steps slots through their candidates. Fast presses count at once; of what they pass over only the last is brought in. */
export class Stepper {
  private readonly under = new Map<string, Under>();

  /**
   * @param seconds of crossfade, asked for at every step
   * @param report learns of what failed
   */
  constructor(
    private readonly player: HandsPlayer,
    private readonly seconds: () => number,
    private readonly report: (error: unknown) => void,
  ) {}

  /**
   * Steps a slot on.
   * @param by 1 for the next, -1 for the one before
   * @returns what is shown of it; null when there is nothing to step to
   */
  step(deck: Deck, place: SlotPlace, by: number): Stepped | null {
    const list = candidates(deck, place);
    if (list.length < 2) return null;
    const name = slotName(place);
    const under = this.under.get(name) ?? { at: -1, busy: false, again: false };
    this.under.set(name, under);
    const from = under.busy || this.isStill(under, list, deck, place) ? under.at : placeAmong(list, deck, place);
    under.at = from < 0 ? (by > 0 ? 0 : list.length - 1) : around(from + by, list.length);
    if (under.busy) under.again = true;
    else void this.bring(place, under, list);
    const word = (offset: number): string => list[around(under.at + offset, list.length)]?.name ?? '';
    return { slot: name, before: word(-1), name: word(0), after: word(1), place: under.at + 1, count: list.length };
  }

  /** Whether what the last step brought still stands in the slot. */
  private isStill(under: Under, list: readonly Candidate[], deck: Deck, place: SlotPlace): boolean {
    const last = list[under.at];
    const present = list[placeAmong(list, deck, place)];
    return last !== undefined && present !== undefined && last.name === present.name;
  }

  private async bring(place: SlotPlace, under: Under, list: readonly Candidate[]): Promise<void> {
    under.busy = true;
    do {
      under.again = false;
      const to = list[under.at]?.to;
      const arg = { module: place.module, slot: place.slot.name, to, seconds: this.seconds() };
      await this.player.run('switch', arg).catch(this.report);
    } while (under.again);
    under.busy = false;
  }
}

function around(index: number, length: number): number {
  return ((index % length) + length) % length;
}
