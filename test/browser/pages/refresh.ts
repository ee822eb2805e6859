import { type LayerContent, Library } from '../../../engine/document';
import { planRefresh, Show } from '../../../engine/show';
import { Stage } from '../../../engine/stage';
import { Player } from '../../../ui/instrument/player';

/** A player whose content is edited while it plays, inside a page. */
export interface RefreshPage {
  /** Opens a pattern; time stands still. */
  open(content: LayerContent, pattern: string, size: number): Promise<void>;
  step(ticks: number): Promise<void>;
  /** Takes edited content up; gives the problem's message, or null. */
  edit(content: LayerContent): Promise<string | null>;
  /** What is there now: the show's tick, the bytes of every buffer as one text, the live pattern as text, how long the log is. */
  look(): Promise<{ tick: number; buffers: string; pattern: string; log: number }>;
  /** Loses the graphics context and waits until it is back. */
  loseContext(): Promise<void>;
}

declare global {
  interface Window {
    refreshTest: RefreshPage;
  }
}

let player: Player;
let canvas: HTMLCanvasElement;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

window.refreshTest = {
  async open(content, pattern, size) {
    canvas = document.createElement('canvas');
    document.body.append(canvas);
    const stage = await Stage.create({ canvas, width: 64, height: 64 });
    const ignore = (): void => undefined;
    player = new Player(new Show(Library.of(content)), stage, ignore, ignore);
    await player.run('open', { pattern, size, seed: 'test' });
  },
  step: (ticks) => player.step(ticks),
  edit: (content) =>
    player
      .refresh(() => planRefresh(player.show, content))
      .then(
        () => null,
        (error: unknown) => String(error),
      ),
  async look() {
    const decks = await player.between(() => player.stage.readBuffers());
    const { show } = player;
    return {
      tick: show.tick,
      buffers: decks
        .flat()
        .map(({ pass, bytes }) => `${pass} ${bytes.join(' ')}`)
        .join('\n'),
      pattern: JSON.stringify(show.live?.pattern),
      log: show.log.length,
    };
  },
  async loseContext() {
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    await pause(100);
    extension?.restoreContext();
    await pause(100);
  },
};
