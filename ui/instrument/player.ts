import { AfterimageError } from '../../engine/problem';
import {
  type Frame,
  mayNeedPrograms,
  type Needs,
  needsOf,
  parseTransport,
  type Refresh,
  type Show,
  type Transport,
} from '../../engine/show';
import { contextLost, isContextLost, type Picture, type Stage } from '../../engine/stage';
import { TICKS_PER_SECOND } from '../../engine/time';
import { DisplayQuality } from './display-quality';
import { Keyframes } from './keyframes';

/** How many ticks one display frame may catch up before the show slows down instead. */
const MOST_CATCH_UP = 4;

/** How many ticks ahead the programs of scripts are asked for, and how often. */
const FORECAST_TICKS = 300;
const FORECAST_EVERY = 60;

/** A gap between display frames that means nobody was looking (a hidden tab): time stood still. */
const ABSENT_MS = 1000;

/** A gap that no slow machine explains, though the page was visible: it was asleep. */
const ASLEEP_MS = 10_000;

/** How long the graphics card may stay away before nobody waits for it any more. */
const MOST_AWAY_MS = 5000;

/** What happens to the graphics card: it dropped the picture; it does not come back by itself; all is as if nothing had been. */
export type CardEvent = 'lost' | 'away' | 'back';

/** What the meters show of the player. */
export interface PlayerMeters {
  readonly fps: number;
  readonly ticksPerSecond: number;
  /** Ticks behind real time since the last pause. */
  readonly lagTicks: number;
  /** What the processor does for a tick: the show's part and giving it to the graphics card, ms. */
  readonly submitMs: number;
}

/**
 * Plays a show on a stage: one tick per 1/60 s, display whenever the browser asks. When the programs of a tick are not ready the
 * simulation waits and the picture stays; a tick is never skipped and never drawn twice.
 *
 * When the graphics card drops everything, time stands still until the stage is back and the present picture has been drawn anew from the
 * last keyframe (rule STAGE-13). Steps, commands and readings that come meanwhile wait for that.
 */
export class Player {
  private running = false;
  private pending: Frame | null = null;
  private debt = 0;
  private lost = 0;
  private lastTime = 0;
  private nextForecast = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly keyframes: Keyframes;
  /** Whether the buffers are not those of the show's tick, since the graphics card dropped them. */
  private broken = false;
  private losses = 0;
  /** Why nobody waits for the graphics card any more. */
  private away: AfterimageError | null = null;
  private awayTimer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];
  private readonly told = new Set<string>();
  private readonly shown: number[] = [];
  private readonly drawn: number[] = [];
  private submitMs = 0;
  /** Whether nobody could see the page since the last display frame. */
  private unseen = false;
  /** What a slow machine gives up of the display. */
  readonly quality = new DisplayQuality();

  /**
   * @param show what plays
   * @param stage what draws it
   * @param onProblem learns of programs that the driver refuses and of scripts that fail
   * @param onTick called after each tick that was drawn while playing
   * @param onCard learns when the graphics card drops the picture and when it is back
   */
  constructor(
    readonly show: Show,
    readonly stage: Stage,
    private readonly onProblem: (error: unknown) => void,
    private readonly onTick: () => void,
    private readonly onCard: (event: CardEvent) => void = () => undefined,
  ) {
    this.keyframes = new Keyframes(show, stage);
    stage.watch({
      lost: () => this.lose(),
      restored: () => void this.restore(),
      failed: (error) => this.giveUp(error),
    });
    const loop = (now: number): void => {
      requestAnimationFrame(loop);
      this.displayFrame(now);
    };
    requestAnimationFrame(loop);
    document.addEventListener('visibilitychange', () => {
      this.unseen = true;
    });
  }

  /** Whether time passes. */
  get playing(): boolean {
    return this.running;
  }

  /** Lets time pass. */
  play(): void {
    this.running = true;
    this.debt = 0;
    this.lastTime = performance.now();
  }

  /** Call it after something has joined the library, so that a lost graphics context is not made good from a time before. */
  libraryChanged(): void {
    this.keyframes.renew();
  }

  /** Holds time; the picture stays. */
  pause(): void {
    this.running = false;
    this.debt = 0;
    this.lost = 0;
  }

  /** What was on the display a few seconds ago at most, to be seen while the graphics card is away. */
  get lastPicture(): Picture | null {
    return this.keyframes.picture;
  }

  /** How it goes, over the last second. */
  meters(): PlayerMeters {
    const since = performance.now() - 1000;
    const recent = (times: number[]): number => times.filter((time) => time > since).length;
    return {
      fps: recent(this.shown),
      ticksPerSecond: recent(this.drawn),
      lagTicks: Math.round(this.lost + this.debt),
      submitMs: this.submitMs,
    };
  }

  private displayFrame(now: number): void {
    if (!this.running) return;
    const elapsed = now - this.lastTime;
    this.lastTime = now;
    if (elapsed > (this.unseen ? ABSENT_MS : ASLEEP_MS)) {
      this.quality.rest();
      return;
    }
    this.unseen = document.hidden;
    const exact = (elapsed * TICKS_PER_SECOND) / 1000;
    const whole = Math.round(exact);
    this.debt += whole >= 1 && Math.abs(exact - whole) < 0.25 ? whole : exact;
    let ticks = 0;
    while (this.debt >= 0.75 && ticks < MOST_CATCH_UP && this.tick()) {
      this.debt -= 1;
      ticks += 1;
    }
    if (this.debt > MOST_CATCH_UP) {
      this.lost += this.debt - MOST_CATCH_UP;
      this.debt = MOST_CATCH_UP;
    }
    const shows = this.quality.shows(now, this.debt >= 1);
    if (ticks === 0 || !shows) return;
    this.stage.display();
    note(this.shown, now);
  }

  /** Draws one tick if its programs are ready; otherwise asks for them. */
  private tick(): boolean {
    if (!this.whole || this.stage.behind) return false;
    const began = performance.now();
    this.pending ??= this.advance();
    const frame = this.pending;
    const needs = needsOf(frame);
    if (!this.stage.isReadyFor(needs)) {
      void this.stage.prepareFor(needs).catch((error) => this.tell(error));
      return false;
    }
    this.draw(frame);
    this.submitMs += (performance.now() - began - this.submitMs) * 0.05;
    this.onTick();
    return true;
  }

  /** Whether the buffers are those of the show's tick, so that it can be drawn on. */
  private get whole(): boolean {
    return !this.broken && !this.stage.lost;
  }

  /** Tells of a problem: of a program that the driver refuses only once, and not of what mends itself. */
  private tell(error: unknown): void {
    if (isContextLost(error)) return;
    if (error instanceof AfterimageError && /^(glsl-compile$|image-)/.test(error.code)) {
      if (this.told.has(error.message)) return;
      this.told.add(error.message);
    }
    this.onProblem(error);
  }

  private advance(): Frame {
    if (this.show.tick >= this.nextForecast) {
      this.nextForecast = this.show.tick + FORECAST_EVERY;
      void this.stage.prepareFor(this.show.foresee(FORECAST_TICKS)).catch((error) => this.tell(error));
      const problems = this.show.takeProblems();
      if (problems.length > 0) this.onProblem(new AfterimageError(problems));
    }
    return this.show.advance();
  }

  private draw(frame: Frame): void {
    this.pending = null;
    this.stage.simulate(frame);
    note(this.drawn, performance.now());
    this.keyframes.atBoundary();
  }

  /**
   * Plays exactly so many ticks, as fast as they can be drawn, and shows the last one.
   * @param count how many, a whole number from 0
   * @returns resolves when the GPU has drawn them
   * @throws AfterimageError `bad-argument` when the count is not a whole number from 0
   */
  step(count: number): Promise<void> {
    if (!Number.isInteger(count) || count < 0) {
      throw new AfterimageError({
        code: 'bad-argument',
        where: { address: 'step' },
        message: 'the number of ticks cannot be this',
        got: String(count),
        expected: 'a whole number from 0',
      });
    }
    return this.inTurn(async () => {
      const wasPlaying = this.running;
      this.pause();
      try {
        for (let ticks = 0; ticks < count; ticks++) {
          await this.intact();
          this.pending ??= this.advance();
          await this.settle();
          if (ticks % 16 === 15) await this.retry(() => this.stage.finish());
        }
        await this.retry(async () => {
          this.stage.display();
          await this.stage.finish();
        });
      } finally {
        if (wasPlaying) this.play();
      }
    });
  }

  /**
   * Applies a command once its programs are ready; what plays goes on meanwhile. Commands are applied in the order they came.
   * @param method the command
   * @param arg its argument
   * @param applied called right after it was applied, before the next tick
   * @throws AfterimageError when it cannot be applied; nothing has changed then
   */
  async run(method: string, arg: unknown, applied: () => void = () => undefined): Promise<void> {
    const transport = parseTransport(method, arg);
    if (transport) {
      await this.move(transport);
      return applied();
    }
    return this.inTurn(async () => {
      await this.retry(async () => {
        if (mayNeedPrograms(method)) await this.prepareCommand(method, arg);
      });
      await this.settle();
      this.show.run(method, arg);
      applied();
      this.keyframes.afterCommand(method, arg);
      // Also while time passes: the buffers are then those of the state, for a save or a keyframe before the next tick.
      this.stage.show(this.show.frame());
      this.keyframes.atBoundary();
      this.nextForecast = 0;
      if (!this.running) await this.showStill();
    });
  }

  /**
   * Changes the show by something that is no command: files that were edited (see `planRefresh`). What plays goes on until it is ready, and
   * then in the same buffers at the same tick. From here on a lost picture is drawn anew from this moment.
   * @param plan works out what is needed and what is to be done; asked again when the show went on meanwhile
   * @throws AfterimageError when it cannot be done; nothing has changed then
   */
  refresh(plan: () => Refresh): Promise<void> {
    return this.inTurn(async () => {
      await this.retry(() => this.stage.prepareFor(plan().needs));
      await this.settle();
      plan().apply();
      this.keyframes.afterCommand('refresh', null);
      // From before it nothing can be drawn anew: the code of then is gone.
      this.keyframes.renew();
      this.stage.show(this.show.frame());
      this.keyframes.atBoundary();
      this.nextForecast = 0;
      if (!this.running) await this.showStill();
    });
  }

  /** Lets time pass, holds it, or plays some ticks: at once, for time is the player's own (rule SHOW-23). */
  private async move(transport: Transport): Promise<void> {
    if (transport.method === 'step') await this.step(transport.arg.ticks);
    else if (transport.method === 'play') this.play();
    else this.pause();
  }

  /**
   * Links what a command will need.
   * @throws AfterimageError when it cannot be applied, or the driver refuses a program that is not on the stage already
   */
  private async prepareCommand(method: string, arg: unknown): Promise<void> {
    for (;;) {
      const present = this.show.needs();
      const keys = new Set(present.programs.map(({ key }) => key));
      const coming = this.show.needsOf(method, arg);
      const needs: Needs = {
        programs: coming.programs.filter(({ key }) => !keys.has(key)),
        images: coming.images.filter((key) => !present.images.includes(key)),
      };
      for (const key of needs.images) this.stage.retryImage(key);
      const wasReady = this.stage.isReadyFor(needs);
      await this.stage.prepareFor(needs);
      if (wasReady) return;
    }
  }

  /** Draws a tick that was advanced but waits for its programs, so that nothing comes between. The stage is intact then. */
  private async settle(): Promise<void> {
    for (;;) {
      await this.intact();
      const { pending } = this;
      if (!pending) return;
      await this.ready(needsOf(pending));
      if (this.whole && this.pending === pending) this.draw(pending);
    }
  }

  /** Waits for programs and images. What cannot be had is told of; it does not come into the picture. */
  private async ready(needs: Needs): Promise<void> {
    while (!this.stage.lost && !this.stage.isReadyFor(needs))
      await this.stage.prepareFor(needs).catch((error) => this.tell(error));
  }

  /** Shows the present tick without playing one: after a command while time stands still. */
  private async showStill(): Promise<void> {
    await this.retry(async () => {
      await this.ready(needsOf(this.show.frame()));
      this.stage.display();
    });
  }

  private lose(): void {
    if (!this.broken) this.onCard('lost');
    this.broken = true;
    this.losses += 1;
    this.awayTimer ??= setTimeout(() => this.giveUp(), MOST_AWAY_MS);
  }

  private giveUp(cause?: unknown): void {
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

  private async restore(): Promise<void> {
    clearTimeout(this.awayTimer);
    this.awayTimer = undefined;
    this.away = null;
    const { losses } = this;
    const target = this.show.tick - (this.pending ? 1 : 0);
    try {
      await this.keyframes.replay(target, async (needs) => {
        await this.ready(needs);
        // After another loss another replay draws, and this one must not.
        if (this.losses !== losses || this.stage.lost) throw contextLost();
      });
    } catch (error) {
      if (isContextLost(error)) return;
      this.tell(error);
    }
    this.broken = false;
    this.nextForecast = 0;
    this.stage.display();
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
  private async intact(): Promise<void> {
    while (!this.whole) {
      if (this.away) throw this.away;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Does something that the graphics card may interrupt, again and again until it was not interrupted. */
  private async retry<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.intact();
      try {
        return await act();
      } catch (error) {
        if (!isContextLost(error)) throw error;
      }
    }
  }

  /**
   * Does something between two ticks, in turn with steps and commands.
   * @param act what to do; time stands still only for what it does before its first await
   */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(act);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Reads something at a tick boundary. When the graphics card drops it meanwhile, it is read once more.
   * @throws AfterimageError `context-away` when the graphics card does not come back
   */
  between<T>(read: () => Promise<T>): Promise<T> {
    return this.inTurn(() =>
      this.retry(async () => {
        await this.settle();
        return read();
      }),
    );
  }
}

function note(times: number[], now: number): void {
  times.push(now);
  while ((times[0] ?? now) < now - 1500) times.shift();
}
