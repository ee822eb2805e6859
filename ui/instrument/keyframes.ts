import type { Library } from '../../engine/document';
import { type Needs, needsOf, Show, type ShowState } from '../../engine/show';
import { type BufferImage, isContextLost, type Picture, SpareBytes, type Stage } from '../../engine/stage';

/** After so many ticks or milliseconds, whichever is first, another keyframe is made. */
const TICKS_BETWEEN = 240;
const MS_BETWEEN = 4000;

/** The first one that is read comes this soon after everything was replaced, so that there is a picture of it. */
const FIRST_TICKS = 30;

/** The older keyframe is only kept while both together are smaller than this. */
const MOST_BYTES = 256 * 2 ** 20;

/** When so many commands have come since the last keyframe another one is made, even when time stands still. */
const MOST_COMMANDS = 1000;

/** The longest side of the picture that is kept with a keyframe, pixels. */
const PICTURE_SIDE = 960;

/** How many ticks are replayed before the page gets its turn. */
const TICKS_PER_TURN = 4;

/** Commands that are replayed by their argument; after others the whole state is kept. */
const plainCommands = new Set(['setParam', 'setSpeed', 'setSound', 'clear']);

interface Moment {
  readonly state: ShowState;
  readonly libraries: readonly Library[];
}

/** A moment with the light that circulated in it: all it takes to play on from there. */
interface Keyframe extends Moment {
  /** The buffers of each deck. */
  readonly buffers: readonly (readonly BufferImage[])[];
  /** How many commands came before it. */
  readonly position: number;
  /** Counts the keyframes in the order of their moments. */
  readonly order: number;
  /** Whether nobody else has its bytes: they were read for it. */
  readonly own: boolean;
}

interface Applied {
  /** The show's tick after which it was applied. */
  readonly tick: number;
  readonly method: string;
  readonly arg: unknown;
  /** The show right after it, when its argument does not say everything; and the buffers that new decks begin with. */
  readonly after: (Moment & { readonly preloaded: ReadonlyMap<string, readonly BufferImage[]> }) | null;
}

/**
 * Remembers how to get back to the present picture when the graphics card has dropped it: the last two keyframes, and the commands since
 * then with their ticks. What is replayed is drawn anew by a second show, so the one that plays is never touched.
 */
export class Keyframes {
  /** What was on the display at the last keyframe that was read, smaller; null before there is one. */
  picture: Picture | null = null;
  private kept: Keyframe[] = [];
  private commands: Applied[] = [];
  /** How many commands came before the first of `commands`. */
  private forgotten = 0;
  private decks: readonly string[] = [];
  private lastTick = 0;
  private lastTime = 0;
  private wanted = false;
  private making: Promise<void> | null = null;
  private count = 0;
  private readonly spare = new SpareBytes();
  private readonly sparePicture = new SpareBytes();

  constructor(
    private readonly show: Show,
    private readonly stage: Stage,
  ) {}

  /** Takes note of a command, right after it was applied and its preloads were given, before the stage shows it. */
  afterCommand(method: string, arg: unknown): void {
    const decks = this.show.playing.map((deck) => deck.id);
    const isNew = (id: string): boolean => !this.decks.includes(id);
    if (decks.length > 0 && decks.every(isNew)) {
      this.kept = [];
      this.keep(this.beginning(decks));
      [this.lastTick, this.lastTime] = [this.show.tick - TICKS_BETWEEN + FIRST_TICKS, performance.now()];
    } else {
      const plain = plainCommands.has(method);
      const said = plain ? structuredClone(arg) : undefined;
      this.commands.push({ tick: this.show.tick, method, arg: said, after: plain ? null : this.moment(decks) });
      this.wanted ||= decks.some(isNew) || this.commands.length > MOST_COMMANDS;
    }
    this.decks = decks;
  }

  /** Has a keyframe made soon: what scripts find in the library has changed, and a replay from before would pick otherwise. */
  renew(): void {
    this.wanted = true;
  }

  private moment(decks: readonly string[]): Moment & { readonly preloaded: Map<string, readonly BufferImage[]> } {
    const preloaded = new Map(decks.map((id) => [id, this.stage.preloaded(id) ?? []]));
    return { state: this.show.state(), libraries: this.show.playing.map((deck) => deck.library), preloaded };
  }

  /** When nothing of what played before is left, all that is in the buffers is known without asking the graphics card. */
  private beginning(decks: readonly string[]): Keyframe {
    const { preloaded, ...moment } = this.moment(decks);
    const position = this.forgotten + this.commands.length;
    return {
      ...moment,
      buffers: decks.map((id) => preloaded.get(id) ?? []),
      position,
      order: ++this.count,
      own: false,
    };
  }

  /**
   * Makes a keyframe when it is time for one. Call it at a tick boundary, when the buffers are those of the show's tick.
   */
  atBoundary(): void {
    const { tick } = this.show;
    const now = performance.now();
    const due = tick !== this.lastTick && (tick - this.lastTick >= TICKS_BETWEEN || now - this.lastTime >= MS_BETWEEN);
    if (this.making || this.stage.lost || !(due || this.wanted) || this.show.playing.length === 0) return;
    [this.lastTick, this.lastTime, this.wanted] = [tick, now, false];
    const [position, order] = [this.forgotten + this.commands.length, ++this.count];
    const { preloaded: _, ...moment } = this.moment([]);
    const { width, height } = this.stage;
    const scale = Math.min(1, PICTURE_SIDE / Math.max(width, height));
    const side = (length: number): number => Math.max(1, Math.round(length * scale));
    this.making = Promise.all([
      this.stage.readBuffers(this.spare),
      this.stage.readPicture(side(width), side(height), this.sparePicture),
    ])
      .then(([buffers, picture]) => {
        if (this.picture) this.sparePicture.give([this.picture.rgba]);
        this.picture = picture;
        this.keep({ ...moment, buffers, position, order, own: true });
      })
      // The context went away: the ones that are there must do.
      .catch(() => undefined)
      .finally(() => {
        this.making = null;
      });
  }

  private keep(keyframe: Keyframe): void {
    // One that was begun before everything was replaced comes too late.
    if (keyframe.order < (this.kept.at(-1)?.order ?? 0)) return;
    const before = this.kept.slice(-1);
    const fits = [...before, keyframe].reduce((sum, each) => sum + bytesOf(each), 0) <= MOST_BYTES;
    const gone = fits ? this.kept.slice(0, -1) : this.kept;
    this.spare.give(gone.filter(({ own }) => own).flatMap(({ buffers }) => buffers.flat().map(({ bytes }) => bytes)));
    this.kept = fits ? [...before, keyframe] : [keyframe];
    const first = this.kept[0]?.position ?? 0;
    this.commands.splice(0, first - this.forgotten);
    this.forgotten = first;
  }

  /**
   * Draws the present picture anew on a stage that came back empty: the last keyframe, then every tick and command since, exactly as they
   * were. Nothing may be drawn meanwhile but by this.
   * @param until the tick whose picture is wanted
   * @param ready waits for what a frame needs
   * @returns whether there was anything to go back to
   * @throws AfterimageError `context-lost` when the stage goes away again
   */
  async replay(until: number, ready: (needs: Needs) => Promise<void>): Promise<boolean> {
    const [newest, older] = this.kept.slice().reverse();
    if (!newest) return false;
    try {
      await this.replayFrom(newest, until, ready);
    } catch (error) {
      if (!older || isContextLost(error)) throw error;
      await this.replayFrom(older, until, ready);
    }
    return true;
  }

  private async replayFrom(keyframe: Keyframe, until: number, ready: (needs: Needs) => Promise<void>): Promise<void> {
    const { stage, show } = this;
    const commands = this.commands.slice(keyframe.position - this.forgotten);
    const begin = ({ state, libraries }: Moment): Show => Show.resume(state, show.library, libraries);
    let drawn = 0;
    const playTo = async (replayed: Show, tick: number): Promise<void> => {
      while (replayed.tick < tick) {
        const frame = replayed.advance();
        await ready(needsOf(frame));
        stage.simulate(frame);
        drawn += 1;
        if (drawn % TICKS_PER_TURN === 0) await stage.finish();
      }
    };

    stage.show({ tick: 0, decks: [] });
    let replayed = begin(keyframe);
    for (const [index, { id }] of keyframe.state.decks.entries()) stage.preload(id, keyframe.buffers[index] ?? []);
    stage.show(replayed.frame());
    for (const { tick, method, arg, after } of commands) {
      await playTo(replayed, tick);
      if (after) {
        replayed = begin(after);
        for (const [id, images] of after.preloaded) if (images.length > 0) stage.preload(id, images);
      } else replayed.run(method, arg);
      stage.show(replayed.frame());
    }
    await playTo(replayed, until);
    await ready(needsOf(replayed.frame()));
    await stage.finish();
  }
}

function bytesOf({ buffers }: Keyframe): number {
  return buffers.flat().reduce((sum, { bytes }) => sum + bytes.length, 0);
}
