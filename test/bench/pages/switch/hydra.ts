import HydraRenderer from 'hydra-synth';
import { nextFrame, type SwitchedInstrument } from './instrument';
import { sketches } from './sketches';

/** Hydra, switched from sketch to sketch as its editor does it: by giving an output another chain. */
export class HydraInstrument implements SwitchedInstrument {
  readonly count = sketches.length;
  private hydra: HydraRenderer | undefined;
  private runs = false;

  async start(canvas: HTMLCanvasElement): Promise<void> {
    const { width, height } = canvas;
    const hydra = new HydraRenderer({
      canvas,
      width,
      height,
      autoLoop: false,
      makeGlobal: false,
      detectAudio: false,
      enableStreamCapture: false,
    });
    this.hydra = hydra;
    hydra.synth.solid?.(0.1, 0.2, 0.3).out();
    let last = performance.now();
    const loop = (now: number): void => {
      requestAnimationFrame(loop);
      if (this.runs) hydra.tick(now - last);
      last = now;
    };
    requestAnimationFrame(loop);
  }

  async next(index: number): Promise<void> {
    const { hydra } = this;
    if (hydra) sketches[index]?.(hydra.synth).out();
    await nextFrame();
  }

  playing(yes: boolean): void {
    this.runs = yes;
  }
}
