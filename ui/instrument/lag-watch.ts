/** Ticks that must be lost before it is told: less is a hiccup. */
const LEAST_LOST = 6;

/** How long it is told after the last tick was lost, ms. */
const HELD_MS = 3000;

/** Decides whether the show is slower than real time, so that it can be said: calmly, not at every hiccup. */
export class LagWatch {
  private told = 0;
  private last = Number.NEGATIVE_INFINITY;
  private before = 0;
  private since = 0;

  /**
   * Takes note of how far the show is behind.
   * @param now ms
   * @param lagTicks ticks behind real time since the last pause
   * @returns whether it is to be said
   */
  falling(now: number, lagTicks: number): boolean {
    if (lagTicks < this.before) this.told = lagTicks;
    this.before = lagTicks;
    // What was lost now and then, long ago, adds up to nothing.
    if (now - this.since > HELD_MS) {
      this.since = now;
      if (lagTicks - this.told < LEAST_LOST) this.told = lagTicks;
    }
    if (lagTicks - this.told >= LEAST_LOST) {
      this.told = lagTicks;
      this.last = now;
    }
    return now - this.last < HELD_MS;
  }
}
