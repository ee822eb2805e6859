import { AfterimageError } from '../../engine/problem';
import type { Frame, Show } from '../../engine/show';
import type { Stage } from '../../engine/stage';
import { TICKS_PER_SECOND } from '../../engine/time';

/** How many ticks one display frame may catch up before the show slows down instead. */
const MOST_CATCH_UP = 4;

/** How many ticks ahead the programs of scripts are asked for, and how often. */
const FORECAST_TICKS = 300;
const FORECAST_EVERY = 60;

/** A gap between display frames that means nobody was looking (a hidden tab): time stood still. */
const ABSENT_MS = 1000;

/** Commands that never need a new program. */
const valueCommands = new Set(['setParam', 'setSpeed', 'setSound', 'clear', 'killScript', 'addScript']);

/** What the meters show of the player. */
export interface PlayerMeters {
  readonly fps: number;
  readonly ticksPerSecond: number;
  /** Ticks behind real time since the last pause. */
  readonly lagTicks: number;
}

/**
 * Plays a show on a stage: one tick per 1/60 s, display whenever the browser asks. When the programs of a tick are not ready the
 * simulation waits and the picture stays; a tick is never skipped and never drawn twice.
 */
export class Player {
  private running = false;
  private pending: Frame | null = null;
  private debt = 0;
  private lost = 0;
  private lastTime = 0;
  private nextForecast = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly shown: number[] = [];
  private readonly drawn: number[] = [];

  /**
   * @param show what plays
   * @param stage what draws it
   * @param onProblem learns of programs that the driver refuses and of scripts that fail
   * @param onTick called after each tick that was drawn while playing
   */
  constructor(
    readonly show: Show,
    readonly stage: Stage,
    private readonly onProblem: (error: unknown) => void,
    private readonly onTick: () => void,
  ) {
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
    this.debt = 0;
    this.lastTime = performance.now();
  }

  /** Holds time; the picture stays. */
  pause(): void {
    this.running = false;
    this.debt = 0;
    this.lost = 0;
  }

  /** How it goes, over the last second. */
  meters(): PlayerMeters {
    const since = performance.now() - 1000;
    const recent = (times: number[]): number => times.filter((time) => time > since).length;
    return { fps: recent(this.shown), ticksPerSecond: recent(this.drawn), lagTicks: Math.round(this.lost + this.debt) };
  }

  private displayFrame(now: number): void {
    if (!this.running) return;
    const elapsed = now - this.lastTime;
    this.lastTime = now;
    if (elapsed > ABSENT_MS) return;
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
    if (ticks === 0) return;
    this.stage.display();
    note(this.shown, now);
  }

  /** Draws one tick if its programs are ready; otherwise asks for them. */
  private tick(): boolean {
    this.pending ??= this.advance();
    const frame = this.pending;
    const programs = programsOf(frame);
    if (!this.stage.isReady(programs)) {
      void this.stage.prepare(programs).catch(this.onProblem);
      return false;
    }
    this.draw(frame);
    this.onTick();
    return true;
  }

  private advance(): Frame {
    if (this.show.tick >= this.nextForecast) {
      this.nextForecast = this.show.tick + FORECAST_EVERY;
      void this.stage.prepare(this.show.forecast(FORECAST_TICKS)).catch(this.onProblem);
      const problems = this.show.takeProblems();
      if (problems.length > 0) this.onProblem(new AfterimageError(problems));
    }
    return this.show.advance();
  }

  private draw(frame: Frame): void {
    this.pending = null;
    this.stage.simulate(frame);
    note(this.drawn, performance.now());
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
      for (let ticks = 0; ticks < count; ticks++) {
        this.pending ??= this.advance();
        const programs = programsOf(this.pending);
        if (!this.stage.isReady(programs)) await this.stage.prepare(programs);
        this.draw(this.pending);
        if (ticks % 16 === 15) await this.stage.finish();
      }
      this.stage.display();
      await this.stage.finish();
      if (wasPlaying) this.play();
    });
  }

  /**
   * Applies a command once its programs are ready; what plays goes on meanwhile. Commands are applied in the order they came.
   * @param method the command
   * @param arg its argument
   * @param applied called right after it was applied, before the next tick
   * @throws AfterimageError when it cannot be applied; nothing has changed then
   */
  run(method: string, arg: unknown, applied: () => void = () => undefined): Promise<void> {
    return this.inTurn(async () => {
      if (!valueCommands.has(method)) {
        let programs = this.show.rehearse(method, arg);
        while (!this.stage.isReady(programs)) {
          await this.stage.prepare(programs);
          programs = this.show.rehearse(method, arg);
        }
      }
      await this.settle();
      this.show.run(method, arg);
      applied();
      this.nextForecast = 0;
      if (!this.running) await this.showStill();
    });
  }

  /** Draws a tick that was advanced but waits for its programs, so that nothing comes between. */
  private async settle(): Promise<void> {
    if (!this.pending) return;
    await this.stage.prepare(programsOf(this.pending));
    if (this.pending) this.draw(this.pending);
  }

  /** Shows the present tick without playing one: after a command while time stands still. */
  private async showStill(): Promise<void> {
    const frame = this.show.frame();
    await this.stage.prepare(programsOf(frame));
    this.stage.show(frame);
    this.stage.display();
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

  /** Reads something at a tick boundary. */
  between<T>(read: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      await this.settle();
      return read();
    });
  }
}

function programsOf(frame: Frame): { key: string; fragment: string }[] {
  return frame.decks.flatMap((deck) => [
    ...deck.passes.map((pass) => pass.program),
    ...(deck.entrance ? [deck.entrance.program] : []),
  ]);
}

function note(times: number[], now: number): void {
  times.push(now);
  while ((times[0] ?? now) < now - 1500) times.shift();
}
