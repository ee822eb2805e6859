import type { Library } from '../document';
import type { DeckState } from './deck';
import type { Patch } from './patch';
import type { SectionChange } from './patch-pattern';

/** How many steps can be undone. */
export const MOST_STEPS = 500;

/** How many of them may be changes of pattern, which keep whole patterns. */
export const MOST_PATTERNS = 32;

/** Settings of the same thing that follow each other within so many ticks are one step. */
const BURST_TICKS = 30;

/** A deck as it was, with what it plays from. */
export interface KeptDeck {
  readonly state: DeckState;
  readonly library: Library;
}

/** One step back or forth: plain data, never changed. */
export type Step =
  | {
      readonly kind: 'patch';
      readonly deck: string;
      readonly patch: Patch;
      /** Of those for what is opened from the library. */
      readonly sections: readonly SectionChange[];
    }
  | { readonly kind: 'decks'; readonly decks: readonly KeptDeck[] };

/** What can be undone and redone, newest last (rules SHOW-10 to SHOW-13). */
export class History {
  private past: readonly Step[] = [];
  private future: readonly Step[] = [];
  /** What the last step sets, and when, while more of the same would join it. */
  private burst: { readonly subject: string; readonly tick: number } | null = null;

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** An independent copy. */
  copy(): History {
    const copy = new History();
    copy.past = this.past;
    copy.future = this.future;
    copy.burst = this.burst;
    return copy;
  }

  /**
   * Keeps what undoes a command that was just applied; what could be redone is forgotten.
   * @param step leads back
   * @param tick the show's tick
   * @param subject what the command sets, when others of its kind that follow soon belong to the same step; else null
   */
  add(step: Step, tick: number, subject: string | null): void {
    const { burst } = this;
    const joins = subject !== null && burst?.subject === subject && tick - burst.tick <= BURST_TICKS;
    this.burst = subject === null ? null : { subject, tick };
    this.future = [];
    if (!joins) this.past = bounded([...this.past, step]);
  }

  /** What comes next does not join the last step. */
  endBurst(): void {
    this.burst = null;
  }

  /** Takes the step that is undone (`back`) or redone. */
  take(direction: 'back' | 'forth'): Step | undefined {
    const steps = direction === 'back' ? this.past : this.future;
    const step = steps.at(-1);
    // A refused command leaves no trace, or a replay would part ways here.
    if (!step) return undefined;
    this.burst = null;
    if (direction === 'back') this.past = steps.slice(0, -1);
    else this.future = steps.slice(0, -1);
    return step;
  }

  /** Keeps what leads the other way after a step was undone (`back`) or redone. */
  keep(direction: 'back' | 'forth', inverse: Step): void {
    if (direction === 'back') this.future = [...this.future, inverse];
    else this.past = [...this.past, inverse];
  }
}

/** The newest steps, as many as are kept. */
function bounded(steps: readonly Step[]): readonly Step[] {
  const changes = steps.flatMap(({ kind }, index) => (kind === 'decks' ? [index] : []));
  const tooOld = changes.length > MOST_PATTERNS ? (changes[changes.length - MOST_PATTERNS - 1] ?? -1) + 1 : 0;
  return steps.slice(Math.max(tooOld, steps.length - MOST_STEPS));
}
