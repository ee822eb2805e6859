import butterchurn, { type Visualizer } from 'butterchurn';
import butterchurnPresets from 'butterchurn-presets';
import { nextFrame, type SwitchedInstrument } from './instrument';

/** Butterchurn with the presets it comes with, in the order of their names. */
export class ButterchurnInstrument implements SwitchedInstrument {
  private readonly presets = Object.entries(butterchurnPresets.getPresets())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, preset]) => preset);
  private visualizer: Visualizer | undefined;
  private runs = false;

  get count(): number {
    return this.presets.length - 1;
  }

  async start(canvas: HTMLCanvasElement): Promise<void> {
    const { width, height } = canvas;
    const options = { width, height, pixelRatio: 1, textureRatio: 1 };
    this.visualizer = butterchurn.default.createVisualizer(new AudioContext(), canvas, options);
    this.load(0);
    const loop = (): void => {
      requestAnimationFrame(loop);
      if (this.runs) this.visualizer?.render();
    };
    requestAnimationFrame(loop);
  }

  private load(index: number): void {
    const preset = this.presets[index];
    if (!preset) throw new Error(`butterchurn has no preset ${index}`);
    this.visualizer?.loadPreset(preset, 0);
  }

  async next(index: number): Promise<void> {
    this.load(index + 1);
    await nextFrame();
  }

  playing(yes: boolean): void {
    this.runs = yes;
  }
}
