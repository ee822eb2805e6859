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
import { type CardEvent, CardLife } from './card-life';
import { DisplayQuality } from './display-quality';
import { Keyframes } from './keyframes';
import { nextTask } from './next-task';
import { Pace, type PlayerMeters } from './pace';

/** How many ticks ahead the programs of scripts are asked for, and how often. */
const FORECAST_TICKS = 300;
const FORECAST_EVERY = 60;

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
  private nextForecast = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly keyframes: Keyframes;
  private readonly told = new Set<string>();
  private readonly pace = new Pace();
  private readonly card: CardLife;
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
    onCard: (event: CardEvent) => void = () => undefined,
  ) {
    this.card = new CardLife(stage, onCard);
    this.keyframes = new Keyframes(show, stage);
    stage.watch({
      lost: () => this.card.lose(),
      restored: () => void this.restore(),
      failed: (error) => this.card.giveUp(error),
    });
    const loop = (now: number): void => {
      requestAnimationFrame(loop);
      this.displayFrame(now);
    };
    requestAnimationFrame(loop);
  }

  /** Whether time passes. */
  get playing(): boolean {
    return this.running;
  }

  /** Lets time pass. */
  play(): void {
    this.running = true;
    this.pace.begin();
  }

  /** Call it after something has joined the library, so that a lost graphics context is not made good from a time before. */
  libraryChanged(): void {
    this.keyframes.renew();
  }

  /** Holds time; the picture stays. */
  pause(): void {
    this.running = false;
    this.pace.hold();
  }

  /** What was on the display a few seconds ago at most, to be seen while the graphics card is away. */
  get lastPicture(): Picture | null {
    return this.keyframes.picture;
  }

  /** How it goes, over the last second. */
  meters(): PlayerMeters {
    return this.pace.meters();
  }

  private displayFrame(now: number): void {
    if (!this.running) return;
    if (!this.pace.pass(now)) {
      this.quality.rest();
      return;
    }
    const ticks = this.pace.play(() => this.tick());
    const shows = this.quality.shows(now, this.pace.isBehind);
    if (ticks === 0 || !shows) return;
    this.stage.display();
    this.pace.noteShown(now);
  }

  /** Draws one tick if its programs are ready; otherwise asks for them. */
  private tick(): boolean {
    if (!this.card.whole || this.stage.behind) return false;
    const began = performance.now();
    this.pending ??= this.advance();
    const frame = this.pending;
    const needs = needsOf(frame);
    if (!this.stage.isReadyFor(needs)) {
      void this.stage.prepareFor(needs).catch((error) => this.tell(error));
      return false;
    }
    this.draw(frame);
    this.pace.noteCost(performance.now() - began);
    this.onTick();
    return true;
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
    this.pace.noteDrawn();
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
          await this.card.intact();
          this.pending ??= this.advance();
          await this.settle();
          if (ticks % 16 === 15) await this.card.retry(() => this.stage.finish());
        }
        await this.card.retry(async () => {
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
      await this.card.retry(async () => {
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
      await this.card.retry(() => this.stage.prepareFor(plan().needs));
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
      const trees = this.trees();
      const present = this.show.needs();
      const keys = new Set(present.programs.map(({ key }) => key));
      const coming = this.show.needsOf(method, arg);
      await nextTask();
      const needs: Needs = {
        programs: coming.programs.filter(({ key }) => !keys.has(key)),
        images: coming.images.filter((key) => !present.images.includes(key)),
      };
      for (const key of needs.images) this.stage.retryImage(key);
      const wasReady = this.stage.isReadyFor(needs);
      await this.stage.prepareFor(needs);
      await nextTask();
      const now = this.trees();
      // What a script has put in meanwhile may need something else together with the command.
      if (wasReady || (now.length === trees.length && now.every((tree, index) => tree === trees[index]))) return;
    }
  }

  /** What plays, by objects that are others when its structure has changed. */
  private trees(): readonly unknown[] {
    return this.show.playing.map((deck) => deck.placed);
  }

  /** Draws a tick that was advanced but waits for its programs, so that nothing comes between. The stage is intact then. */
  private async settle(): Promise<void> {
    for (;;) {
      await this.card.intact();
      const { pending } = this;
      if (!pending) return;
      await this.ready(needsOf(pending));
      if (this.card.whole && this.pending === pending) this.draw(pending);
    }
  }

  /** Waits for programs and images. What cannot be had is told of; it does not come into the picture. */
  private async ready(needs: Needs): Promise<void> {
    while (!this.stage.lost && !this.stage.isReadyFor(needs))
      await this.stage.prepareFor(needs).catch((error) => this.tell(error));
  }

  /** Shows the present tick without playing one: after a command while time stands still. */
  private async showStill(): Promise<void> {
    await this.card.retry(async () => {
      await this.ready(needsOf(this.show.frame()));
      this.stage.display();
    });
  }

  private async restore(): Promise<void> {
    const isThere = this.card.comeBack();
    const target = this.show.tick - (this.pending ? 1 : 0);
    try {
      await this.keyframes.replay(target, async (needs) => {
        await this.ready(needs);
        // After another loss another replay draws, and this one must not.
        if (!isThere()) throw contextLost();
      });
    } catch (error) {
      if (isContextLost(error)) return;
      this.tell(error);
    }
    this.nextForecast = 0;
    this.stage.display();
    this.card.mend();
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
      this.card.retry(async () => {
        await this.settle();
        return read();
      }),
    );
  }
}
