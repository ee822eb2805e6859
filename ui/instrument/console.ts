import { AfterimageError } from '../../engine/problem';
import type { ShowState } from '../../engine/show';
import type { BufferImage, Stage } from '../../engine/stage';
import { type SaveRecord, sha256 } from '../../saves';
import { encodePng } from '../../saves/picture';
import type { ImageShelf } from './images';
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
  /** Resolves when the first picture is on the stage; rejects when this browser cannot show one. */
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
  /** Keeps a picture or video among the person's own; gives the name by which `setImage` finds it. */
  addImage(file: File): Promise<string>;
  /** Asks for the camera; gives the name by which `setImage` finds it. */
  addCamera(): Promise<string>;
  /** The names of all images. */
  images(): string[];
  /** The show's full state as plain data. */
  state(): ShowState;
  /** The displayed picture as PNG bytes. */
  picture(): Promise<Uint8Array>;
}

/** What the console's calls are done by. */
export interface ConsoleParts {
  readonly player: Player;
  readonly stage: Stage;
  readonly session: Session;
  readonly images: ImageShelf;
  readonly open: AfterimageConsole['open'];
}

/**
 * Makes the console before anything has started, so that scripts can wait for `ready` at once.
 * @param ready resolves with the parts when the first picture is on the stage
 */
export function consoleOf(ready: Promise<ConsoleParts>): AfterimageConsole {
  let parts: ConsoleParts | undefined;
  const started = ready.then((given) => {
    parts = given;
  });
  started.catch(() => undefined);
  const now = (): ConsoleParts => {
    if (!parts)
      throw new AfterimageError({
        code: 'not-ready',
        where: { address: 'afterimage' },
        message: 'the stage has not started yet',
        hint: 'await afterimage.ready',
      });
    return parts;
  };
  return {
    ready: started,
    get tick() {
      return parts?.player.show.live?.tick ?? 0;
    },
    get time() {
      return parts?.player.show.live?.time ?? 0;
    },
    get playing() {
      return parts?.player.playing ?? false;
    },
    play: () => now().player.play(),
    pause: () => now().player.pause(),
    step: async (count = 1) => now().player.step(count),
    bufferHash: async () => hashBuffers(await now().player.between(() => now().stage.readBuffers())),
    displayHash: async () => sha256((await now().player.between(() => now().stage.readPicture())).rgba),
    patterns: () => now().player.show.library.names('pattern'),
    open: async (source, options) => now().open(source, options),
    save: async (options) => now().session.save(options),
    saves: async () => now().session.saves(),
    export: async (id) => now().session.export(id),
    run: async (method, arg) => now().player.run(method, arg),
    addImage: async (file) => (await now().images.add(file)).name,
    addCamera: async () => (await now().images.camera()).name,
    images: () =>
      now()
        .images.list()
        .map(({ name }) => name),
    state: () => now().player.show.state(),
    picture: async () => encodePng(await now().player.between(() => now().stage.readPicture())),
  };
}

function hashBuffers(decks: readonly (readonly BufferImage[])[]): Promise<string> {
  const images = decks.flat();
  const all = new Uint8Array(images.reduce((sum, image) => sum + image.bytes.length, 0));
  let at = 0;
  for (const { bytes } of images) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return sha256(all);
}

declare global {
  interface Window {
    /** Present on the stage page. */
    afterimage: AfterimageConsole;
  }
}
