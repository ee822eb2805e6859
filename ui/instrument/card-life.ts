import { AfterimageError } from '../../engine/problem';
import { isContextLost, type Stage } from '../../engine/stage';

/** How long the graphics card may stay away before nobody waits for it any more. */
const MOST_AWAY_MS = 5000;

/** What happens to the graphics card: it dropped the picture; it does not come back by itself; all is as if nothing had been. */
export type CardEvent = 'lost' | 'away' | 'back';

/** Knows whether the buffers are those of the show's tick, and lets everybody wait while they are not (rules STAGE-13 and 14). */
export class CardLife {
  /** Whether the buffers are not those of the show's tick, since the graphics card dropped them. */
  private broken = false;
  private losses = 0;
  /** Why nobody waits for the graphics card any more. */
  private away: AfterimageError | null = null;
  private awayTimer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];

  /**
   * @param stage whose graphics card it is
   * @param onCard learns when the graphics card drops the picture and when it is back
   */
  constructor(
    private readonly stage: Stage,
    private readonly onCard: (event: CardEvent) => void,
  ) {}

  /** Whether the buffers are those of the show's tick, so that it can be drawn on. */
  get whole(): boolean {
    return !this.broken && !this.stage.lost;
  }

  /** The graphics card dropped everything. */
  lose(): void {
    if (!this.broken) this.onCard('lost');
    this.broken = true;
    this.losses += 1;
    this.awayTimer ??= setTimeout(() => this.giveUp(), MOST_AWAY_MS);
  }

  /** Nobody waits any more; when it comes back after all, play goes on. */
  giveUp(cause?: unknown): void {
    this.away = new AfterimageError({
      code: 'context-away',
      where: { address: 'stage' },
      message: 'the graphics card dropped the picture and does not come back, so nothing can be drawn or kept',
      ...(cause instanceof Error ? { got: cause.message } : {}),
      hint: 'reloading the page; every save is safe',
    });
    this.wake();
    this.onCard('away');
  }

  /**
   * The graphics card is there again, and its picture is about to be drawn anew.
   * @returns says whether it is still there since
   */
  comeBack(): () => boolean {
    clearTimeout(this.awayTimer);
    this.awayTimer = undefined;
    this.away = null;
    const { losses } = this;
    return () => this.losses === losses && !this.stage.lost;
  }

  /** The buffers are those of the show's tick again. */
  mend(): void {
    this.broken = false;
    this.wake();
    this.onCard('back');
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resume of waiting) resume();
  }

  /**
   * Waits until the stage has what the show is at.
   * @throws AfterimageError `context-away` when the graphics card does not come back
   */
  async intact(): Promise<void> {
    while (!this.whole) {
      if (this.away) throw this.away;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Does something that the graphics card may interrupt, again and again until it was not interrupted. */
  async retry<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.intact();
      try {
        return await act();
      } catch (error) {
        if (!isContextLost(error)) throw error;
      }
    }
  }
}
