/** Milliseconds between two looks at the clock. */
const BEAT_MS = 8;

/** How long a block is remembered, ms. */
const REMEMBERED_MS = 10_000;

interface Block {
  readonly at: number;
  readonly ms: number;
}

/** Notices how long the page was busy with one thing, by a timer that comes late; while somebody looks. */
export class MainThread {
  private blocks: Block[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins to look. */
  start(): void {
    if (this.timer !== undefined) return;
    this.blocks = [];
    this.beat(performance.now());
  }

  private beat(last: number): void {
    this.timer = setTimeout(() => {
      const now = performance.now();
      this.blocks.push({ at: now, ms: Math.max(0, now - last - BEAT_MS) });
      while ((this.blocks[0]?.at ?? now) < now - REMEMBERED_MS) this.blocks.shift();
      this.beat(now);
    }, BEAT_MS);
  }

  /** Ends looking. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The longest of the last ten seconds, ms. */
  get longestMs(): number {
    return this.blocks.reduce((longest, { ms }) => Math.max(longest, ms), 0);
  }
}
