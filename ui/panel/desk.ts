import type { Parameter, Placed } from '../../engine/document';
import { AfterimageError, formatProblem, type Problem } from '../../engine/problem';
import { commandSchemas, type Deck, type Show } from '../../engine/show';
import type { Stage } from '../../engine/stage';
import type { Path } from '../../engine/time';
import type { PanelImages } from './image-desk';
import { pathArgument } from './model/control';
import type { PanelParts } from './part-desk';
import { Views } from './views';

/** What the panel needs of whatever plays the show. */
export interface PanelPlayer {
  readonly show: Show;
  readonly stage: Pick<Stage, 'glance' | 'measure' | 'passTimes'>;
  readonly playing: boolean;
  play(): void;
  pause(): void;
  step(count: number): Promise<void>;
  run(method: string, arg: unknown): Promise<void>;
}

/** One look at the show. */
export interface Beat {
  readonly deck: Deck;
  /** Pattern time, seconds. */
  readonly time: number;
  readonly tick: number;
  /** How many looks there were before: what is read rather than watched can be brought up to date at some of them. */
  readonly count: number;
}

/** Milliseconds between two looks: moving values are read, not measured, by these. */
const BEAT_MS = 66;

const MOST_PROBLEMS = 40;

/** A command under way, and the newest of those that came meanwhile. */
interface Flight {
  waiting: { readonly arg: unknown; readonly done: (problems: readonly Problem[]) => void } | null;
}

/**
 * What all parts of the panel share: the way to the show, and the beat by which they look at it. Mutable; lives as long as the panel.
 */
export class Desk {
  /** Seconds that a slot takes to change. */
  crossfade = 4;
  /** The address of the module that is shown. */
  chosen = '';
  /** Where images are kept; null where nothing keeps them. */
  images: PanelImages | null = null;
  /** Where parts are kept; null where nothing keeps them. */
  parts: PanelParts | null = null;
  /** What could not be done, newest first. */
  problems: readonly Problem[] = [];
  /** What the beats cost the main thread so far. */
  readonly cost = { beats: 0, milliseconds: 0 };
  /** The small pictures. */
  readonly views: Views;
  private readonly beats = new Set<(beat: Beat) => void>();
  private readonly changes = new Set<() => void>();
  private readonly given = new Map<string, Path>();
  private readonly underWay = new Map<string, Flight>();
  private handle = 0;
  private last = 0;
  private structure: unknown;

  constructor(readonly player: PanelPlayer) {
    this.views = new Views(player.stage, (milliseconds) => {
      this.cost.milliseconds += milliseconds;
    });
  }

  /** The live deck, or undefined before anything was opened. */
  get deck(): Deck | undefined {
    return this.player.show.live;
  }

  /** The module that is shown, and its place. */
  get place(): Placed | undefined {
    const placed = this.deck?.placed ?? [];
    return placed.find(({ address }) => address === this.chosen);
  }

  /** Starts looking at the show, while the panel is open. */
  start(): void {
    const loop = (now: number): void => {
      this.handle = requestAnimationFrame(loop);
      if (now - this.last < BEAT_MS - 4) return;
      this.last = now;
      this.look();
    };
    this.handle ||= requestAnimationFrame(loop);
  }

  /** Stops looking. */
  stop(): void {
    cancelAnimationFrame(this.handle);
    this.handle = 0;
  }

  /** Looks at the show now. */
  look(): void {
    const { deck } = this;
    if (!deck) return;
    const began = performance.now();
    if (this.structure !== deck.placed) {
      this.structure = deck.placed;
      this.forgetGone(deck);
      this.tell();
    }
    const beat = { deck, time: deck.time, tick: deck.tick, count: this.cost.beats };
    for (const listener of this.beats) listener(beat);
    this.views.look(deck);
    this.cost.beats += 1;
    this.cost.milliseconds += performance.now() - began;
  }

  /** Calls a listener at every beat; gives what ends that. */
  onBeat(listener: (beat: Beat) => void): () => void {
    this.beats.add(listener);
    return () => this.beats.delete(listener);
  }

  /** Calls a listener when the tree or what the panel shows has changed; gives what ends that. */
  onChange(listener: () => void): () => void {
    this.changes.add(listener);
    return () => this.changes.delete(listener);
  }

  /** Tells every part that something has changed. */
  tell(): void {
    for (const listener of this.changes) listener();
  }

  /** Shows another module. */
  choose(address: string): void {
    if (this.chosen === address) return;
    this.chosen = address;
    this.tell();
  }

  /** Whether the show knows a command. */
  knows(method: string): boolean {
    return Object.hasOwn(commandSchemas, method);
  }

  /**
   * Sends a command.
   * @returns what was wrong with it; nothing when it was applied
   */
  async run(method: string, arg: unknown): Promise<readonly Problem[]> {
    try {
      await this.player.run(method, arg);
      this.look();
      return [];
    } catch (error) {
      return this.note(error);
    }
  }

  /** Keeps what went wrong, for the views that show it in place. */
  note(error: unknown): readonly Problem[] {
    const problems = error instanceof AfterimageError ? error.problems : [unforeseen(error)];
    const texts = new Set(problems.map(formatProblem));
    const others = this.problems.filter((problem) => !texts.has(formatProblem(problem)));
    this.problems = [...problems, ...others].slice(0, MOST_PROBLEMS);
    this.tell();
    return problems;
  }

  /**
   * Sends a command of which only the last matters: while one is under way, those that come are kept back, and then the newest is sent.
   * @param subject what they change
   */
  async runLatest(subject: string, method: string, arg: unknown): Promise<readonly Problem[]> {
    const before = this.underWay.get(subject);
    if (before) {
      before.waiting?.done([]);
      return new Promise((done) => {
        before.waiting = { arg, done };
      });
    }
    const flight: Flight = { waiting: null };
    this.underWay.set(subject, flight);
    const problems = await this.run(method, arg);
    void this.sendWaiting(subject, method, flight);
    return problems;
  }

  private async sendWaiting(subject: string, method: string, flight: Flight): Promise<void> {
    for (let next = flight.waiting; next; next = flight.waiting) {
      flight.waiting = null;
      next.done(await this.run(method, next.arg));
    }
    this.underWay.delete(subject);
  }

  /**
   * Sets a parameter by hand. The path that was there before the first touch is remembered.
   * @param place the module
   * @param path the new path, or an expression
   */
  setParam(place: Placed, parameter: Parameter, path: Path | string): Promise<readonly Problem[]> {
    const subject = givenKey(place, parameter);
    const present = place.module.params[parameter.name];
    if (present && !this.given.has(subject)) this.given.set(subject, present);
    const arg = {
      module: place.address,
      name: parameter.name,
      path: typeof path === 'string' ? path : pathArgument(path, parameter),
    };
    return this.runLatest(subject, 'setParam', arg);
  }

  /** The path that a hand has taken a parameter from, if it has. */
  givenPath(place: Placed, parameter: Parameter): Path | undefined {
    return this.given.get(givenKey(place, parameter));
  }

  /** Restores the path that was there before the first touch. */
  async giveBack(place: Placed, parameter: Parameter): Promise<readonly Problem[]> {
    const path = this.givenPath(place, parameter);
    if (!path) return [];
    const problems = await this.setParam(place, parameter, path);
    if (problems.length === 0) this.given.delete(givenKey(place, parameter));
    this.tell();
    return problems;
  }

  private forgetGone(deck: Deck): void {
    const ids = new Set(deck.placed.map(({ module }) => module.id));
    for (const key of this.given.keys()) if (!ids.has(key.slice(0, key.indexOf(' ')))) this.given.delete(key);
  }
}

function givenKey({ module }: Placed, { name }: Parameter): string {
  return `${module.id} ${name}`;
}

function unforeseen(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unforeseen', where: { address: 'panel' }, message };
}
