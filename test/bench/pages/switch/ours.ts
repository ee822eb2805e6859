import type { Component } from '../../../../engine/document';
import { Show } from '../../../../engine/show';
import { Stage } from '../../../../engine/stage';
import { coreLibrary } from '../../../../ui/content';
import { Player } from '../../../../ui/instrument/player';
import { nextFrame, type SwitchedInstrument } from './instrument';

/** The slots that are stepped through, the innermost first: what is put in stays while others are stepped. */
const slots = [
  ['main.source.above.below.above', 'form'],
  ['main', 'warp'],
  ['main', 'fold'],
  ['main', 'blend'],
  ['main', 'tint'],
  ['display', 'palette'],
  ['main.source.above', 'above'],
  ['main', 'source'],
] as const;

/** Our instrument, stepped through every component that fits one slot of the pattern after the other, as keys do it. */
export class OurInstrument implements SwitchedInstrument {
  private player: Player | undefined;
  private steps: { module: string; slot: string; to: string }[] = [];

  get count(): number {
    return this.steps.length;
  }

  async start(canvas: HTMLCanvasElement): Promise<void> {
    const stage = await Stage.create({ canvas, width: canvas.width, height: canvas.height });
    const show = new Show(coreLibrary());
    const fail = (error: unknown): void => {
      throw error;
    };
    this.player = new Player(show, stage, fail, () => undefined);
    await this.player.run('open', { pattern: 'tidepool', seed: 'bench', size: canvas.width });
    this.steps = slots.flatMap(([module, slot]) => this.stepsOf(show, module, slot));
  }

  private stepsOf(show: Show, module: string, slot: string): { module: string; slot: string; to: string }[] {
    const placed = show.live?.placed.find(({ address }) => address === module);
    const parent = placed && show.library.find('component', placed.module.component);
    const family = parent?.slots.find(({ name }) => name === slot)?.family;
    const present = placed?.module.slots[slot];
    const now = present?.type === 'module' ? present.component : '';
    return show.library
      .search({ type: 'component', ...(family === undefined ? {} : { family }) })
      .filter((entity): entity is Component => entity.type === 'component' && entity.family === family)
      .map((component) => `${component.family}/${component.name}`)
      .filter((name) => !now.startsWith(`${name}@`))
      .map((to) => ({ module, slot, to }));
  }

  async next(index: number): Promise<void> {
    await this.player?.run('switch', { ...this.steps[index], seconds: 0 });
    await nextFrame();
  }

  playing(yes: boolean): void {
    if (yes) this.player?.play();
    else this.player?.pause();
  }
}
