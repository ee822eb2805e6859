/** Milliseconds between two looks at a fence. */
const POLL_MS = 2;

/** When what was submitted so long ago is still not drawn, nothing more is submitted, ms. */
const MOST_BEHIND_MS = 100;

/** When somebody has waited so long for an empty queue, nothing more is submitted until they had it, ms. */
const MOST_PATIENCE_MS = 40;

interface Submitted {
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

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** Takes note that something was submitted. */
  submitted(): void {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (fence) this.submissions.push({ fence, at: performance.now() });
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
      while (!over() && !this.empty) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    } finally {
      this.waitingSince.splice(this.waitingSince.indexOf(since), 1);
    }
  }
}
