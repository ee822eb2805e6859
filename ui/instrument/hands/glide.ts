import type { Show } from '../../../engine/show';
import { type Complex, formatPath } from '../../../engine/time';
import { pathOfTarget, type Target, targetName, valueOfTarget } from './targets';

/** What hands need of the player. */
export interface HandsPlayer {
  readonly show: Show;
  readonly playing: boolean;
  run(method: string, arg: unknown): Promise<void>;
}

/** Seconds that a value takes to where a hand has put it. */
export const GLIDE_SECONDS = 0.12;

/** A hand that stopped so long ago begins at the value that is there, not at where it wanted to go, milliseconds. */
const HELD_MS = 400;

interface Held {
  aim: Complex;
  at: number;
  busy: boolean;
  waiting: Target | null;
}

/**
 * Brings complex parameters to where hands want them: a short glide from the present value to an absolute one, as one command `setParam` at a
 * time. What comes while one is under way waits, and only the newest of it is sent.
 */
export class Glide {
  private readonly held = new Map<string, Held>();

  /**
   * @param report learns of what failed
   * @param now milliseconds
   * @param frame resolves at the next display frame
   */
  constructor(
    private readonly player: HandsPlayer,
    private readonly report: (error: unknown) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly frame: () => Promise<void> = displayFrame,
  ) {}

  /** Where a target is going, or where it is when no hand has moved it lately. */
  aim(target: Target): Complex {
    const held = this.held.get(targetName(target));
    if (held && this.now() - held.at < HELD_MS) return held.aim;
    const [re = 0, im = 0] = valueOfTarget(target, this.time);
    return [re, im];
  }

  /** Brings a target to a value. */
  to(target: Target, aim: Complex): void {
    const name = targetName(target);
    const held = this.held.get(name) ?? { aim, at: 0, busy: false, waiting: null };
    this.held.set(name, held);
    held.aim = aim;
    held.at = this.now();
    if (held.busy) held.waiting = target;
    else void this.send(target, held);
  }

  /** Lets the parameter go back to what drove it before a hand took it. */
  back(target: Target, path: string | readonly number[]): void {
    this.held.delete(targetName(target));
    void this.player
      .run('setParam', { module: target.placed.module.id, name: target.parameter.name, path })
      .catch((error) => this.fail(target, error));
  }

  /** What drives a target, as an argument that brings it back. */
  pathText(target: Target): string | readonly number[] {
    const path = pathOfTarget(target);
    return path.kind === 'const' ? path.value : formatPath(path);
  }

  private get time(): number {
    return this.player.show.live?.time ?? 0;
  }

  private async send(target: Target, held: Held): Promise<void> {
    held.busy = true;
    for (let next: Target | null = target; next; next = held.waiting) {
      held.waiting = null;
      const { placed, parameter } = next;
      // By its id: a script may meanwhile put another module where this one stands.
      const arg = { module: placed.module.id, name: parameter.name, path: this.pathTo(next, held.aim) };
      await this.player.run('setParam', arg).catch((error) => this.fail(target, error));
      await this.frame();
    }
    held.busy = false;
  }

  /** Of a module that went while a hand held it there is nothing to tell. */
  private fail(target: Target, error: unknown): void {
    const { id } = target.placed.module;
    if (this.player.show.live?.placed.some(({ module }) => module.id === id)) this.report(error);
  }

  /** While time passes a short way there, else the value itself. */
  private pathTo(target: Target, aim: Complex): string | number[] {
    const speed = this.player.show.live?.clock.speed ?? 0;
    const [re = 0, im = 0] = valueOfTarget(target, this.time);
    const isThere = Math.abs(re - aim[0]) < 1e-6 && Math.abs(im - aim[1]) < 1e-6;
    if (!this.player.playing || speed === 0 || isThere) return [...aim];
    const cycles = Number((1 / (GLIDE_SECONDS * speed)).toPrecision(6));
    return formatPath({ kind: 'intrp', args: [[re, im], aim], speed: cycles, phase: 0 });
  }
}

/** The next display frame: there is at most one tick in it while the show keeps up. A hidden page goes on too. */
function displayFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
