/** How the main thread held out while something was done. */
export interface Beats {
  /** The longest time that a message waited for the main thread, ms: how long a key would have waited. */
  readonly longestMs: number;
  /** The longest time between two display frames, ms. */
  readonly frameGapMs: number;
}

/** Milliseconds between two messages of the worker. */
const BEAT_MS = 1;

const workerText = `
  setInterval(() => postMessage(performance.timeOrigin + performance.now()), ${BEAT_MS});
`;

/**
 * Notices when the main thread does not answer. A worker writes to it all the time: how long each letter lies there is how long the thread
 * was busy with one thing. Unlike a timer of the thread's own it neither keeps the thread busy nor misses what happens between its turns.
 */
export class Heartbeat {
  private longest = 0;
  private frameGap = 0;
  private lastFrame = performance.now();
  private stopped = false;
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' })));
    this.worker.onmessage = ({ data }: MessageEvent<number>) => {
      this.longest = Math.max(this.longest, performance.timeOrigin + performance.now() - data);
    };
    const frame = (): void => {
      if (this.stopped) return;
      const now = performance.now();
      this.frameGap = Math.max(this.frameGap, now - this.lastFrame);
      this.lastFrame = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** What was noticed since this was last asked. */
  take(): Beats {
    const beats = { longestMs: this.longest, frameGapMs: this.frameGap };
    [this.longest, this.frameGap] = [0, 0];
    return beats;
  }

  stop(): void {
    this.stopped = true;
    this.worker.terminate();
  }
}
