/** Milliseconds between two looks at a fence: at first, and when it has been waited for long. Every look costs the page some microseconds. */
const POLL_MS = 2;
const LONGEST_POLL_MS = 10;

/** A share of the time waited so far that the next look may come late. */
const LATENESS = 1 / 8;

/** Taking over some megabytes that are there takes less than this, ms; longer, and the browser has waited for what came after them. */
const PROMPT_MS = 30;

/** So many times in a row, and the browser is one that waits. */
const MOST_WAITS = 3;

/** When what was submitted so long ago is still not drawn, nothing more is submitted, ms. */
const MOST_BEHIND_MS = 100;

/** When somebody has waited so long for an empty queue, nothing more is submitted until they had it, ms. */
const MOST_PATIENCE_MS = 40;

/** Something that was given to the graphics card. */
export interface Submitted {
  readonly fence: WebGLSync;
  readonly at: number;
}

/**
 * What the graphics card has been given and has not done yet. Questions that WebGL can only answer by waiting (is it linked, where is this
 * uniform, what is in this buffer) wait for all of it, and a driver may need seconds for a program that it draws with for the first time. So
 * they are asked when nothing is left to wait for: fences tell that without waiting.
 */
export class GpuQueue {
  private submissions: Submitted[] = [];
  private waitingSince: number[] = [];
  private look: Promise<void> | null = null;
  private waits = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /**
   * Takes note that something was submitted.
   * @returns what `whenDone` waits for; null when the context is lost
   */
  submitted(): Submitted | null {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (!fence) return null;
    const submitted = { fence, at: performance.now() };
    this.submissions.push(submitted);
    return submitted;
  }

  /** What was submitted last and is not done. */
  get last(): Submitted | null {
    return this.empty ? null : (this.submissions.at(-1) ?? null);
  }

  /** Whether all that was submitted is done. */
  get empty(): boolean {
    const { gl } = this;
    while (this.submissions[0] && gl.getSyncParameter(this.submissions[0].fence, gl.SYNC_STATUS) === gl.SIGNALED)
      gl.deleteSync(this.submissions.shift()?.fence ?? null);
    return this.submissions.length === 0;
  }

  /** Whether nothing more should be submitted for now: the card is far behind, or somebody has waited long for it to be done. */
  get full(): boolean {
    if (this.empty) return false;
    const now = performance.now();
    const [oldest] = this.submissions;
    const [first] = this.waitingSince;
    return (
      (oldest !== undefined && now - oldest.at > MOST_BEHIND_MS) ||
      (first !== undefined && now - first > MOST_PATIENCE_MS)
    );
  }

  /**
   * Waits until all that was submitted is done; what follows in the same turn finds the queue empty.
   * @param over ends the wait early: the context went away
   */
  async whenEmpty(over: () => boolean): Promise<void> {
    const since = performance.now();
    this.waitingSince.push(since);
    try {
      while (!over() && !this.empty) await this.nextLook(since);
    } finally {
      this.waitingSince.splice(this.waitingSince.indexOf(since), 1);
    }
  }

  /**
   * Waits until something that was submitted is done, whatever came after it. Nothing is held back for that.
   * @param over ends the wait early: the context went away
   */
  async whenDone(submitted: Submitted, over: () => boolean): Promise<void> {
    const since = performance.now();
    while (!over() && !this.empty && this.submissions.includes(submitted)) await this.nextLook(since);
  }

  /** Whether bytes that are done can be taken over while later things are not: until the browser has shown otherwise. */
  get givesEarly(): boolean {
    return this.waits < MOST_WAITS;
  }

  /** Takes note of how long it took to take over bytes that were done while later things were not, ms. */
  noteTaking(milliseconds: number): void {
    this.waits = milliseconds > PROMPT_MS ? this.waits + 1 : 0;
  }

  /** One timer for all who wait. */
  private nextLook(since: number): Promise<void> {
    const late = (performance.now() - since) * LATENESS;
    const pause = Math.min(LONGEST_POLL_MS, Math.max(POLL_MS, late));
    this.look ??= new Promise((resolve) => {
      setTimeout(() => {
        this.look = null;
        resolve();
      }, pause);
    });
    return this.look;
  }
}
