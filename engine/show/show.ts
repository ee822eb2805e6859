import { type ProgramLimits, type ProgramText, WEBGL2_LIMITS } from '../compile';
import { copyData, type Library, readOwnSection, validatePattern } from '../document';
import { AfterimageError, type Problem } from '../problem';
import { problemsOf } from '../script';
import { SURPRISE } from '../surprise';
import { TICKS_PER_SECOND } from '../time';
import { applyToDeck } from './apply';
import { type Command, parseCommand } from './commands';
import { Deck, MOST_DECKS } from './deck';
import type { Arg, EditMethod } from './edit';
import type { Frame } from './frame';
import { History, type KeptDeck, type Step } from './history';
import { CommandLog, type Keyframe, type LoggedCommand } from './log';
import { GatheredNeeds, type Needs } from './needs';
import { type Admitted, openDecks } from './opening';
import { applyPatch, type Patch, patchBetween } from './patch';
import { noFields, putSections, type SectionChange, sectionsBetween } from './patch-pattern';
import { ENGINE_ABI, SHOW_SCHEMA, type ShowState } from './state';

/**
 * The engine without a GPU: what plays, its clock, its scripts. Ticks and commands go in, frames come out; it reads no clock and rolls
 * no dice of its own, so the same ticks and commands give the same frames.
 *
 * @example
 * const show = new Show(library);
 * show.run('open', { pattern: 'tidepool', seed: 'abc' });
 * const frame = show.advance();
 */
export class Show {
  private tickCount = 0;
  private nextDeck = 1;
  private decks: Deck[] = [];
  private sound: readonly number[] = Array<number>(8).fill(0);
  /** What was written of the sections, for what is opened from the library (rule SHOW-21). */
  private sections: Readonly<Record<string, string>> = {};
  private readonly admitted = new Map<string, Admitted>();
  private commands = new CommandLog(null);
  private history = new History();
  private problems: Problem[] = [];

  /**
   * @param library where patterns are opened from
   * @param limits what its programs may ask of a graphics card. A show that shall play everywhere keeps the default: what every
   *   WebGL 2 has. With other limits scripts may go another way than elsewhere.
   */
  constructor(
    readonly library: Library,
    private readonly limits: ProgramLimits = WEBGL2_LIMITS,
  ) {}

  /**
   * A show that plays on from a state.
   * @param state copied
   * @param library where further patterns are opened from
   * @param libraries one for each deck; default: the same library for all
   * @param limits as for a new show
   */
  static resume(
    state: ShowState,
    library: Library,
    libraries: readonly Library[] = [],
    limits: ProgramLimits = WEBGL2_LIMITS,
  ): Show {
    const show = Show.from({ state: copyData(state), libraries, history: new History() }, library, limits);
    show.commands = new CommandLog(show.keyframe());
    return show;
  }

  /** @param keyframe left as it is */
  private static from({ state, libraries, history }: Keyframe, library: Library, limits: ProgramLimits): Show {
    const show = new Show(library, limits);
    show.history = history.copy();
    show.tickCount = state.tick;
    show.nextDeck = state.nextDeck;
    show.sound = state.sound;
    show.sections = state.sections;
    show.decks = state.decks.map((deck, index) => new Deck(copyData(deck), libraries[index] ?? library, limits));
    return show;
  }

  /** Ticks since the show began. */
  get tick(): number {
    return this.tickCount;
  }

  /** The live deck, or undefined before anything was opened. */
  get live(): Deck | undefined {
    return this.decks.at(-1);
  }

  /** All decks that play, from back to front. */
  get playing(): readonly Deck[] {
    return this.decks;
  }

  /** Whether there is something to undo. */
  get canUndo(): boolean {
    return this.history.canUndo;
  }

  /** Whether there is something to redo. */
  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** The commands that were applied, in order: the newest 5,000 at least. A replay begins from `origin()`. */
  get log(): readonly LoggedCommand[] {
    return this.commands.commands;
  }

  /**
   * Makes a snapshot's content known, so that the command `open` can name it.
   * @param id the snapshot's id
   * @param content its state and libraries
   */
  admit(id: string, content: Admitted): void {
    this.admitted.set(id, content);
  }

  /**
   * Applies a command before the next tick, and logs it.
   * @param method the command's name
   * @param arg its argument
   * @throws AfterimageError when it cannot be applied; the show is then as before
   */
  run(method: string, arg?: unknown): void {
    const command = parseCommand(method, arg);
    const told = command.method === 'setSound' && sameBands(command.arg.bands, this.sound);
    this.apply(command);
    if (!told) this.commands.add(command, this.tickCount, () => this.keyframe());
  }

  private keyframe(): Keyframe {
    const libraries = this.decks.map((deck) => deck.library);
    return { state: this.state(), libraries, history: this.history.copy() };
  }

  /** A show where the log begins: with the ticks and commands of the log it becomes what this one is now (rule SHOW-2). */
  origin(): Show {
    return this.another(this.commands.start);
  }

  /** Lets the log begin here and forgets what could be undone: what came before was played from other content (see `planRefresh`). */
  rebase(): void {
    this.history = new History();
    this.commands = new CommandLog(this.keyframe());
  }

  /** An independent show in the same state, with the same that can be undone; its log begins here. */
  copy(): Show {
    return this.another(this.keyframe());
  }

  private another(keyframe: Keyframe | null): Show {
    const { library, limits } = this;
    const show = keyframe ? Show.from(keyframe, library, limits) : new Show(library, limits);
    show.commands = new CommandLog(keyframe);
    for (const [id, content] of this.admitted) show.admit(id, content);
    return show;
  }

  private apply(command: Command): void {
    switch (command.method) {
      case 'open':
      case 'surprise': {
        const before = this.decks.map(kept);
        this.open(command.method === 'open' ? command.arg : { pattern: SURPRISE, ...command.arg });
        if (before.length > 0) this.history.add({ kind: 'decks', decks: before }, this.tickCount, null);
        return;
      }
      case 'setSound':
        this.sound = command.arg.bands;
        return;
      case 'undo':
        this.travel('back');
        return;
      case 'redo':
        this.travel('forth');
        return;
      case 'clear':
        this.requireLive(command.method).clears += 1;
        this.history.endBurst();
        return;
      case 'pause':
      case 'play':
      case 'step':
        throw new AfterimageError({
          code: 'player-only',
          where: { address: command.method },
          message: 'a show has no time of its own: who plays it moves it',
          hint: 'a player, or advance()',
        });
    }
    this.edit(command.method, command.arg);
  }

  private edit<Method extends EditMethod>(method: Method, arg: Arg<Method>): void {
    const live = this.requireLive(method);
    const { sections } = live;
    const undoing = applyToDeck(live, method, arg);
    if (!undoing) {
      this.history.endBurst();
      return;
    }
    const { patch, subject } = undoing;
    const before = this.sections;
    this.sections = putSections(before, sectionsBetween(sections, live.sections).filter(this.fitsLibrary));
    this.history.add(this.step(live, patch, before), this.tickCount, subject);
  }

  /** Whether a section that was written for a deck can be played from the library as well: a snapshot may bring more than that has. */
  private readonly fitsLibrary = ({ name, wanted }: SectionChange): boolean =>
    wanted === null || readOwnSection(name, wanted, this.library).problems.length === 0;

  /** What leads back from a change that was just made. */
  private step(deck: Deck, patch: Patch, sections: Readonly<Record<string, string>>): Step {
    return { kind: 'patch', deck: deck.id, patch, sections: sectionsBetween(this.sections, sections) };
  }

  private requireLive(method: string): Deck {
    const { live } = this;
    if (live) return live;
    throw new AfterimageError({
      code: 'nothing-open',
      where: { address: method },
      message: 'nothing is on the stage',
      hint: 'open a pattern first',
    });
  }

  /** Undoes (`back`) or redoes one step. */
  private travel(direction: 'back' | 'forth'): void {
    const step = this.history.take(direction);
    if (!step) {
      const method = direction === 'back' ? 'undo' : 'redo';
      const message = `there is nothing to ${method}`;
      throw new AfterimageError({ code: `nothing-to-${method}`, where: { address: method }, message });
    }
    try {
      const inverse = step.kind === 'decks' ? this.bringBack(step.decks) : this.patch(step);
      if (inverse) this.history.keep(direction, inverse);
    } catch (error) {
      // It is left out, so that it does not stand before the others for ever.
      this.problems.push(...problemsOf(error, 'undo'));
    }
  }

  /** Brings earlier decks back: those that still play as they are, the others as they were. */
  private bringBack(decks: readonly KeptDeck[]): Step {
    const before = this.decks.map(kept);
    const wanted = decks.map(
      ({ state, library }) =>
        this.decks.find(({ id }) => id === state.id) ?? new Deck(copyData(state), library, this.limits),
    );
    const front = wanted.findLastIndex(({ entrance }) => entrance === null);
    this.decks = wanted.slice(Math.max(0, front));
    return { kind: 'decks', decks: before };
  }

  private patch({ deck: id, patch, sections }: Extract<Step, { kind: 'patch' }>): Step | null {
    const deck = this.decks.find((candidate) => candidate.id === id);
    if (!deck) return null;
    const before = deck.state();
    try {
      const problems = applyPatch(deck, patch);
      deck.restructure();
      const whole = patch.sections.length > 0 || patch.fields !== noFields;
      const faults = whole ? validatePattern(deck.pattern, deck.library) : [];
      if (faults.length > 0) throw new AfterimageError(faults);
      this.problems.push(...problems);
    } catch (error) {
      deck.restore(before);
      throw error;
    }
    const inverse = patchBetween(deck, before);
    const written = this.sections;
    this.sections = putSections(written, sections);
    return inverse && this.step(deck, inverse, written);
  }

  private open(arg: Arg<'open'>): void {
    const { nextDeck, library, limits, sections, admitted } = this;
    const ticks = this.decks.length === 0 ? 0 : Math.round(arg.seconds * TICKS_PER_SECOND);
    const newDeckId = (): string => `deck${this.nextDeck++}`;
    try {
      const { decks, snapshot } = openDecks(arg, { library, limits, sections, admitted, ticks, newDeckId });
      if (snapshot && this.decks.length === 0) {
        this.tickCount = snapshot.tick;
        this.sound = snapshot.sound;
      }
      this.decks = [...(ticks > 0 ? this.decks : []), ...decks].slice(-MOST_DECKS);
    } catch (error) {
      this.nextDeck = nextDeck;
      throw error;
    }
  }

  /**
   * Advances one tick.
   * @returns what the stage draws for it; its uniform arrays are refilled at the next tick
   */
  advance(): Frame {
    this.tickCount += 1;
    for (const deck of this.decks) deck.advance(this.sound);
    const front = this.decks.findLastIndex(
      (deck) => deck.entrance !== null && deck.tick >= deck.entrance.start + deck.entrance.ticks,
    );
    if (front > 0) this.decks = this.decks.slice(front);
    const [back] = this.decks;
    if (back?.entrance) back.entrance = null;
    return this.described();
  }

  /** What the stage draws for the present tick, worked out anew: after a resume, or a command while the show stands still. */
  frame(): Frame {
    for (const deck of this.decks) deck.refresh(this.sound);
    return this.described();
  }

  private described(): Frame {
    return { tick: this.tickCount, decks: this.decks.map((deck) => deck.frame()) };
  }

  /**
   * The programs that the coming ticks will need if no command intervenes, so that they can be compiled before.
   * @param ticks how far to look ahead
   */
  forecast(ticks: number): ProgramText[] {
    return [...this.foresee(ticks).programs];
  }

  /**
   * The programs and images that the coming ticks will need if no command intervenes, so that they can be made ready before.
   * @param ticks how far to look ahead
   */
  foresee(ticks: number): Needs {
    const gathered = new GatheredNeeds();
    for (const deck of this.decks) {
      const ahead = new Deck(deck.state(), deck.library, this.limits);
      gathered.add(ahead);
      for (let tick = 0; tick < ticks; tick++) if (ahead.advanceStructure()) gathered.add(ahead);
    }
    return gathered.needs;
  }

  /**
   * The programs that a command will need, without applying it.
   * @throws AfterimageError when the command could not be applied
   */
  rehearse(method: string, arg?: unknown): ProgramText[] {
    return [...this.needsOf(method, arg).programs];
  }

  /**
   * The programs and images that the show will need after a command, without applying it.
   * @throws AfterimageError when the command could not be applied
   */
  needsOf(method: string, arg?: unknown): Needs {
    const rehearsal = this.copy();
    rehearsal.run(method, arg);
    return rehearsal.needs();
  }

  /** The programs and images that the decks draw with now. */
  needs(): Needs {
    const gathered = new GatheredNeeds();
    for (const deck of this.decks) gathered.add(deck);
    return gathered.needs;
  }

  /**
   * What scripts could not do and what could not be undone since this was last asked, a script's problem once. The show went on without.
   */
  takeProblems(): readonly Problem[] {
    const { problems } = this;
    this.problems = [];
    return [...problems, ...this.decks.flatMap((deck) => deck.takeProblems())];
  }

  /** The full state, copied. */
  state(): ShowState {
    return {
      schema: SHOW_SCHEMA,
      abi: ENGINE_ABI,
      tick: this.tickCount,
      nextDeck: this.nextDeck,
      decks: this.decks.map((deck) => deck.state()),
      sound: [...this.sound],
      sections: this.sections,
    };
  }
}

function kept(deck: Deck): KeptDeck {
  return { state: deck.state(), library: deck.library };
}

function sameBands(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, band) => value === other[band]);
}
