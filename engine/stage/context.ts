import { AfterimageError } from '../problem';

/** One life of a graphics context: from its creation or restoring to its loss. What was made in it is gone with it. */
export class ContextLife {
  private ended = false;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** Whether it is over. A context may know of its loss before its event comes. */
  get over(): boolean {
    return this.ended || this.gl.isContextLost();
  }

  /** Marks it as over for good, also when the context has come back meanwhile. */
  end(): void {
    this.ended = true;
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
