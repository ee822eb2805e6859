import type { ShowState } from '../../engine/show';
import type { Stage } from '../../engine/stage';
import { type SaveRecord, sha256 } from '../../saves';
import type { Player } from './player';
import type { OpenOptions, SaveOptions, SaveResult, Session } from './session';

/**
 * `window.afterimage`: the instrument for scripts and tests. Everything that fails rejects with an AfterimageError whose message says what,
 * where and what to try.
 *
 * @example
 * await afterimage.ready;
 * await afterimage.open('tidepool', { seed: 'abc', seconds: 4 });
 * const { id } = await afterimage.save({ name: 'the good one' });
 */
export interface AfterimageConsole {
  /** Resolves when the first picture is on the stage. */
  readonly ready: Promise<void>;
  /** The live pattern's tick. */
  readonly tick: number;
  /** The live pattern's time, seconds. */
  readonly time: number;
  /** Whether time passes. */
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** Plays exactly `count` ticks (a whole number from 0); resolves when they are drawn. */
  step(count?: number): Promise<void>;
  /** SHA-256, hex, of every pass buffer's bytes in pass order, decks from back to front. */
  bufferHash(): Promise<string>;
  /** SHA-256, hex, of the displayed picture: 8-bit RGBA, rows from the top down. */
  displayHash(): Promise<string>;
  /** The names of all patterns. */
  patterns(): string[];
  /** Opens a pattern by name, a save by id, a snapshot by id or an exported file. */
  open(source: string | Uint8Array, options?: OpenOptions): Promise<void>;
  /** Keeps the present moment; resolves once it is durable here and the server has answered or is known to be away. */
  save(options?: SaveOptions): Promise<SaveResult>;
  /** The saves of this browser, newest first. */
  saves(): Promise<SaveRecord[]>;
  /** A save as the bytes of one file. */
  export(id: string): Promise<Uint8Array>;
  /** Any command; resolves when it is applied. */
  run(method: string, arg?: unknown): Promise<void>;
  /** The show's full state as plain data. */
  state(): ShowState;
  /** The displayed picture as PNG bytes. */
  picture(): Promise<Uint8Array>;
}

/** Joins the console's calls with what does them. */
export function consoleOf(player: Player, stage: Stage, session: Session, ready: Promise<void>, picture: () => Promise<Uint8Array>): AfterimageConsole {
  return {
    ready,
    get tick() {
      return player.show.live?.tick ?? 0;
    },
    get time() {
      return player.show.live?.time ?? 0;
    },
    get playing() {
      return player.playing;
    },
    play: () => player.play(),
    pause: () => player.pause(),
    step: (count = 1) => player.step(count),
    bufferHash: async () => {
      const images = (await player.between(() => stage.readBuffers())).flat();
      const all = new Uint8Array(images.reduce((sum, image) => sum + image.bytes.length, 0));
      let at = 0;
      for (const { bytes } of images) {
        all.set(bytes, at);
        at += bytes.length;
      }
      return sha256(all);
    },
    displayHash: async () => sha256((await player.between(() => stage.readPicture())).rgba),
    patterns: () => player.show.library.names('pattern'),
    open: (source, options) => session.open(source, options),
    save: (options) => session.save(options),
    saves: () => session.saves(),
    export: (id) => session.export(id),
    run: (method, arg) => player.run(method, arg),
    state: () => player.show.state(),
    picture,
  };
}

declare global {
  interface Window {
    /** Present on the stage page. */
    afterimage: AfterimageConsole;
  }
}
