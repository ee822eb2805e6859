import { type ProgramLimits, type ProgramText, WEBGL2_LIMITS } from '../compile';
import {
  copyData,
  drawnFrom,
  fillPicks,
  type IdSource,
  type Library,
  type Module,
  ownLibrary,
  type Pattern,
  type Placed,
  reimportPattern,
} from '../document';
import { formatProblem, type Problem } from '../problem';
import { Stream, type StreamState } from '../random';
import { instantiate, nextDue, problemsOf, runScripts, type ScriptStage, seedModule, seedPattern } from '../script';
import { type Clock, startClock, TICKS_PER_SECOND, timeAt } from '../time';
import { type Entrance, EntrancePlan } from './entrance';
import type { FrameDeck } from './frame';
import { imagesOf } from './needs';
import { Plan } from './plan';

/** How many decks may play at once; when one more comes, the oldest goes. */
export const MOST_DECKS = 3;

/** The full state of one pattern that plays: plain data. */
export interface DeckState {
  readonly id: string;
  readonly pattern: Pattern;
  readonly seed: string;
  readonly tick: number;
  readonly clock: Clock;
  /** The stream that ids of new modules are drawn from. */
  readonly ids: StreamState;
  readonly clears: number;
  readonly entrance: Entrance | null;
  /** What was written of the sections for this deck, by name (rule DOC-10). */
  readonly sections: Readonly<Record<string, string>>;
}

/**
 * One pattern that plays, with its own clock, seed and library. Mutable: its pattern is the live layer.
 */
export class Deck {
  readonly id: string;
  /** What it plays from: its sections over what it was given. */
  library: Library;
  sections: Readonly<Record<string, string>>;
  seed: string;
  pattern: Pattern;
  tick: number;
  clock: Clock;
  clears: number;
  entrance: Entrance | null;
  private idStream: Stream;
  private plan: Plan;
  private due = 0;
  private readonly entrancePlan: EntrancePlan | null;
  private problems: Problem[] = [];
  private readonly told = new Set<string>();

  /**
   * @param state taken over, not copied
   * @param library where its content is found
   * @param limits what its programs may ask of a graphics card
   * @throws AfterimageError when it cannot be played
   */
  constructor(
    state: DeckState,
    library: Library,
    private readonly limits: ProgramLimits = WEBGL2_LIMITS,
  ) {
    this.id = state.id;
    this.sections = state.sections;
    this.library = ownLibrary(library, state.sections);
    this.seed = state.seed;
    this.pattern = state.pattern;
    this.tick = state.tick;
    this.clock = state.clock;
    this.clears = state.clears;
    this.entrance = state.entrance;
    this.idStream = Stream.resume(state.ids);
    this.plan = new Plan(this.pattern, this.library, limits);
    this.due = nextDue(this.plan.placed);
    this.entrancePlan = state.entrance && new EntrancePlan(state.entrance, this.library, limits);
  }

  /**
   * Opens a library pattern at its beginning: a live clone with what it leaves open drawn from the seed.
   * @param pattern left as it is
   * @param options deck id, seed, side of the simulation, samples, entrance, sections, limits
   */
  static open(
    pattern: Pattern,
    options: Pick<DeckState, 'id' | 'seed' | 'entrance' | 'sections'> &
      Pick<Pattern, 'size' | 'supersample'> & { readonly library: Library; readonly limits: ProgramLimits },
  ): Deck {
    const stream = Stream.named(options.seed, 'ids');
    const ids: IdSource = { now: () => 0, random: () => stream.next() };
    const live = reimportPattern(pattern, { ids, addFlags: ['live'], removeFlags: ['core', 'user', 'lib'] });
    const { size, supersample } = options;
    const sized: Pattern = { ...live, seed: options.seed, size, supersample };
    seedPattern(sized, options.seed);
    return new Deck(
      {
        id: options.id,
        pattern: sized,
        seed: options.seed,
        tick: 0,
        clock: startClock,
        ids: stream.state(),
        clears: 0,
        entrance: options.entrance,
        sections: options.sections,
      },
      options.library,
      options.limits,
    );
  }

  /** All modules in tree order. */
  get placed(): readonly Placed[] {
    return this.plan.placed;
  }

  /** Makes a module from data for this deck, with what it leaves open drawn from streams of its own (rule RANDOM-4). */
  instantiate(data: unknown, address: string): Module {
    const streamFor = (place: string): Stream => Stream.named(this.seed, `${address}@${this.tick}${place} pick`);
    const module = instantiate(fillPicks(data, '', drawnFrom(this.library, streamFor)), address, this);
    const draw = this.idStream.uint32();
    seedModule(module, (place) => Stream.named(this.seed, `${address}#${draw}${place}`), this.time);
    return module;
  }

  /** Pattern time, seconds. */
  get time(): number {
    return timeAt(this.clock, this.tick);
  }

  /** Where ids of new modules come from. */
  get ids(): IdSource {
    return { now: () => (this.tick * 1000) / TICKS_PER_SECOND, random: () => this.idStream.next() };
  }

  /** What scripts and commands act on. */
  get scriptStage(): ScriptStage {
    return {
      pattern: this.pattern,
      library: this.library,
      seed: this.seed,
      ids: this.ids,
      tick: this.tick,
      time: this.time,
      report: (problem) => this.report(problem),
    };
  }

  /** Advances one tick: scripts, then paths. */
  advance(sound: readonly number[]): void {
    this.tick += 1;
    if (this.tick >= this.due) this.runScripts();
    this.plan.fill(this.tick, this.time, sound);
  }

  /** Evaluates the paths of the present tick anew. */
  refresh(sound: readonly number[]): void {
    this.plan.fill(this.tick, this.time, sound);
  }

  /** Advances one tick without evaluating paths; gives whether the structure changed. For looking ahead. */
  advanceStructure(): boolean {
    this.tick += 1;
    return this.tick >= this.due && this.runScripts();
  }

  private runScripts(): boolean {
    const before = this.state();
    try {
      const effect = runScripts(this.scriptStage, this.plan.placed);
      if (effect === 'structure') this.restructure();
      else if (effect === 'values') this.rebind();
      this.due = nextDue(this.plan.placed);
      return effect === 'structure';
    } catch (error) {
      for (const problem of problemsOf(error, this.pattern.name)) this.report(problem);
      this.restore(before);
      this.dropDueScripts();
      return true;
    }
  }

  /** What the due scripts made could not be played: the last good pattern plays on without them (rule SCRIPT-9). */
  private dropDueScripts(): void {
    for (const { module } of this.plan.placed) {
      // Without the script that ends it a crossfade would never end.
      module.scripts = module.scripts.filter(
        ({ kind, state }) => kind === 'finishSwitch' || (state !== null && state.next > this.tick),
      );
    }
    this.due = nextDue(this.plan.placed);
  }

  private report(problem: Problem): void {
    const text = formatProblem(problem);
    if (this.told.has(text)) return;
    this.told.add(text);
    this.problems.push(problem);
  }

  /** What scripts could not do since this was last asked; each problem once. */
  takeProblems(): readonly Problem[] {
    const taken = this.problems;
    this.problems = [];
    return taken;
  }

  /** Goes back to a state of this deck. */
  restore(state: DeckState): void {
    this.pattern = state.pattern;
    this.seed = state.seed;
    this.clock = state.clock;
    this.clears = state.clears;
    this.idStream = Stream.resume(state.ids);
    this.setSections(state.sections);
    this.restructure();
  }

  /**
   * Takes up other sections.
   * @throws AfterimageError with every problem in them
   */
  setSections(sections: Readonly<Record<string, string>>): void {
    this.library = ownLibrary(this.library, sections);
    this.sections = sections;
  }

  /** Works out programs and places anew; call it after the tree has changed. */
  restructure(): void {
    this.plan = new Plan(this.pattern, this.library, this.limits);
    this.due = nextDue(this.plan.placed);
  }

  /** Takes up changed parameter values and script states; call it after one was replaced. */
  rebind(): void {
    this.plan.bind();
    this.due = nextDue(this.plan.placed);
  }

  /** The deck for the stage; its arrays are refilled at the next tick. */
  frame(): FrameDeck {
    const { entrance, entrancePlan } = this;
    const progress = entrance ? Math.min(1, Math.max(0, (this.tick - entrance.start) / entrance.ticks)) : 1;
    return {
      id: this.id,
      passes: this.plan.passes,
      clears: this.clears,
      entrance: entrance && entrancePlan ? entrancePlan.frame(progress, this.time) : null,
    };
  }

  /** The programs it draws with now. */
  programs(): ProgramText[] {
    const { entrance, entrancePlan } = this;
    return [
      ...this.plan.passes.map((pass) => pass.program),
      ...(entrance && entrancePlan ? [entrancePlan.program] : []),
    ];
  }

  /** The images it draws with now, by SHA-256. */
  images(): string[] {
    return imagesOf(this.plan.passes);
  }

  /** Its full state, copied. */
  state(): DeckState {
    const { id, seed, tick, clock, clears, entrance, sections } = this;
    const pattern = copyData(this.pattern);
    return { id, pattern, seed, tick, clock, ids: this.idStream.state(), clears, entrance, sections };
  }
}
