/** The shares of the window's pixels on a side that are drawn, the best first. */
const FACTORS = [1, 0.75, 0.5] as const;

/** While there is too little time a picture is shown at least so often, ms. */
const MOST_HIDDEN_MS = 120;

/** How long there must have been too little time before fewer pixels are drawn, ms; and how many of the frames that must be. */
const STRAIN_MS = 3000;
const STRAINED_SHARE = 0.6;

/** How long there must have been time enough before more pixels are drawn again, ms; doubled each time it was too early. */
const EASE_MS = 8000;
const MOST_EASE_MS = 120_000;
const EASED_SHARE = 0.05;

/** Lowering so soon after raising means that it was raised too early, ms. */
const TOO_EARLY_MS = 12_000;

interface Seen {
  readonly now: number;
  readonly strained: boolean;
}

/**
 * Decides what a slow machine gives up, so that the simulation keeps its pace: first display frames, then pixels of the display. Both come
 * back when there is time again. It never asks for anything that a buffer would notice (rule STAGE-7).
 */
export class DisplayQuality {
  private level = 0;
  private lastShown = Number.NEGATIVE_INFINITY;
  private changed = Number.NEGATIVE_INFINITY;
  private raised = Number.NEGATIVE_INFINITY;
  private ease = EASE_MS;
  private seen: Seen[] = [];

  /** The share of the window's pixels on a side that is to be drawn: 1, 0.75 or 0.5. */
  get factor(): number {
    return FACTORS[this.level] ?? 1;
  }

  /**
   * Takes note of a display frame.
   * @param now its time, ms
   * @param strained whether ticks are still owed after it
   * @returns whether a picture is to be shown
   */
  shows(now: number, strained: boolean): boolean {
    this.seen.push({ now, strained });
    while ((this.seen[0]?.now ?? now) < now - MOST_EASE_MS) this.seen.shift();
    this.decide(now);
    if (strained && now - this.lastShown < MOST_HIDDEN_MS) return false;
    this.lastShown = now;
    return true;
  }

  /** Forgets what was seen: time stood still meanwhile. */
  rest(): void {
    this.seen = [];
  }

  private decide(now: number): void {
    if (this.level < FACTORS.length - 1 && this.strainOver(STRAIN_MS, now) >= STRAINED_SHARE) {
      if (now - this.raised < TOO_EARLY_MS) this.ease = Math.min(MOST_EASE_MS, this.ease * 2);
      this.change(this.level + 1, now);
    } else if (this.level > 0 && this.strainOver(this.ease, now) <= EASED_SHARE) {
      this.raised = now;
      this.change(this.level - 1, now);
    }
  }

  private change(level: number, now: number): void {
    this.level = level;
    this.changed = now;
  }

  /** The share of strained frames in a time just gone, or NaN when it has not gone since the last change. */
  private strainOver(span: number, now: number): number {
    const first = this.seen[0]?.now ?? now;
    if (now - Math.max(first, this.changed) < span) return Number.NaN;
    const recent = this.seen.filter((frame) => frame.now > now - span);
    return recent.filter(({ strained }) => strained).length / recent.length;
  }
}
