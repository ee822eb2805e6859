import { ButterchurnInstrument } from './switch/butterchurn';
import { Heartbeat } from './switch/heartbeat';
import { HydraInstrument } from './switch/hydra';
import { nextFrame, type SwitchedInstrument } from './switch/instrument';
import { OurInstrument } from './switch/ours';

/** What one switch did to the main thread. */
export interface SwitchFigures {
  readonly blockMs: number;
  readonly frameGapMs: number;
  /** From the wish to when the graphics card has drawn the new picture. */
  readonly pictureMs: number;
}

/** What the switch benchmark asks of a page; each page has one instrument. */
export interface SwitchBench {
  /** Makes an instrument, playing on a canvas of that side; gives how many switches it has. */
  start(name: 'ours' | 'hydra' | 'butterchurn', size: number): Promise<number>;
  /** What draws. */
  renderer(): string;
  /** Plays, switches some times, and holds again; without switching when `still`. */
  switches(from: number, count: number, still: boolean): Promise<SwitchFigures[]>;
}

/** How long each thing plays before the next comes. */
const DWELL_MS = 300;

const made = { ours: OurInstrument, hydra: HydraInstrument, butterchurn: ButterchurnInstrument };

let instrument: SwitchedInstrument;
let canvas: HTMLCanvasElement;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function context(): WebGLRenderingContext | WebGL2RenderingContext {
  const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  if (!gl) throw new Error('the instrument draws with WebGL');
  return gl;
}

/** Waits until the graphics card has drawn what was asked of it so far, without waiting in it. WebGL 1 has no fence: its frames are few. */
async function drawn(): Promise<void> {
  const gl = context();
  if (!(gl instanceof WebGL2RenderingContext)) {
    await nextFrame();
    return;
  }
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  while (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) await pause(2);
  gl.deleteSync(fence);
}

window.switchBench = {
  async start(name, size) {
    canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [size, size];
    document.body.append(canvas);
    instrument = new made[name]();
    await instrument.start(canvas);
    // The first pictures compile what every later one needs too.
    instrument.playing(true);
    await pause(1500);
    instrument.playing(false);
    await drawn();
    return instrument.count;
  },
  renderer() {
    const gl = context();
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  },
  async switches(from, count, still) {
    instrument.playing(true);
    await pause(DWELL_MS);
    const heartbeat = new Heartbeat();
    await pause(50);
    const figures: SwitchFigures[] = [];
    for (let index = from; index < from + count; index++) {
      heartbeat.take();
      const began = performance.now();
      if (!still) await instrument.next(index);
      await drawn();
      const pictureMs = performance.now() - began;
      await pause(DWELL_MS);
      const { longestMs, frameGapMs } = heartbeat.take();
      figures.push({ blockMs: longestMs, frameGapMs, pictureMs });
    }
    heartbeat.stop();
    instrument.playing(false);
    await drawn();
    return figures;
  },
};

declare global {
  interface Window {
    switchBench: SwitchBench;
  }
}
