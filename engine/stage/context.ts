import { AfterimageError } from '../problem';
import { GpuQueue, type Submitted } from './gpu-queue';

/** One life of a graphics context: from its creation or restoring to its loss. What was made in it is gone with it. */
export class ContextLife {
  /** What it has been given to do and has not done. */
  readonly queue: GpuQueue;
  private ended = false;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.queue = new GpuQueue(gl);
  }

  /** Whether it is over. A context may know of its loss before its event comes. */
  get over(): boolean {
    return this.ended || this.gl.isContextLost();
  }

  /** Marks it as over for good, also when the context has come back meanwhile. */
  end(): void {
    this.ended = true;
  }

  /** Waits until all that was submitted is done, or it is over. */
  whenIdle(): Promise<void> {
    return this.queue.whenEmpty(() => this.over);
  }

  /** Waits until something that was submitted is done, or it is over. */
  whenDone(submitted: Submitted): Promise<void> {
    return this.queue.whenDone(submitted, () => this.over);
  }

  /** @throws AfterimageError `context-lost` when it is over */
  check(): void {
    if (this.over) throw contextLost();
  }
}

/** What is thrown where a picture or a program is asked for while the graphics context is away. */
export function contextLost(): AfterimageError {
  return new AfterimageError({
    code: 'context-lost',
    where: { address: 'stage' },
    message: 'the graphics card has dropped the picture',
    hint: 'waiting until it is back, or reloading the page',
  });
}

/** Whether something failed only because the graphics context went away. */
export function isContextLost(error: unknown): boolean {
  return error instanceof AfterimageError && error.code === 'context-lost';
}
