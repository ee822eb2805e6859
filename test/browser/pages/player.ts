import { type LayerContent, Library } from '../../../engine/document';
import { Show } from '../../../engine/show';
import { Stage } from '../../../engine/stage';
import { Player } from '../../../ui/instrument/player';

/** A player with content of the test's own, inside a page. */
export interface PlayerTestPage {
  /** Opens a pattern; time stands still. */
  open(content: LayerContent, pattern: string, size: number): Promise<void>;
  step(ticks: number): Promise<void>;
  /** Applies a command; gives the problem's message, or null. */
  run(method: string, arg: unknown): Promise<string | null>;
  /** Lets time pass until so many further ticks were drawn. */
  play(ticks: number): Promise<void>;
  /** The halves of each buffer, as one text. */
  buffers(): Promise<Record<string, string>>;
  /** What the player reported so far. */
  problems(): string[];
}

declare global {
  interface Window {
    playerTest: PlayerTestPage;
  }
}

let player: Player;
const problems: string[] = [];
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

window.playerTest = {
  async open(content, pattern, size) {
    const canvas = document.createElement('canvas');
    document.body.append(canvas);
    const stage = await Stage.create({ canvas, width: 64, height: 64 });
    player = new Player(
      new Show(Library.of(content)),
      stage,
      (error) => problems.push(textOf(error)),
      () => undefined,
    );
    await player.run('open', { pattern, size, seed: 'test' });
  },
  step: (ticks) => player.step(ticks),
  run: (method, arg) => player.run(method, arg).then(() => null, textOf),
  async play(ticks) {
    const until = player.show.tick + ticks;
    player.play();
    while (player.show.tick < until) await new Promise((resolve) => setTimeout(resolve, 10));
    player.pause();
  },
  async buffers() {
    const [images = []] = await player.between(() => player.stage.readBuffers());
    return Object.fromEntries(images.map(({ pass, bytes }) => [pass, bytes.join(' ')]));
  },
  problems: () => problems,
};
