import { type Frame, Show } from '../../../engine/show';
import { Stage } from '../../../engine/stage';
import { coreLibrary } from '../../../ui/content';
import { BareLoop } from './bare-loop';

/** What the frame benchmark asks of its page; times in milliseconds per tick. */
export interface FrameBench {
  /** Makes both loops and draws their first ticks; gives the renderer's name. */
  start(pattern: string, size: number): Promise<string>;
  /** Draws the next ticks with both loops, one after the other, each to its end. */
  pair(ticks: number, oursFirst: boolean): { ours: number; bare: number };
  /** What the processor does for a tick while the graphics queue is empty. */
  submit(ticks: number): number;
  /** Plays on, to see what is left on the heap. */
  play(ticks: number): Promise<void>;
}

let show: Show;
let twin: Show;
let stage: Stage;
let bare: BareLoop;
let canvas: HTMLCanvasElement;

function newCanvas(size: number): HTMLCanvasElement {
  const made = document.createElement('canvas');
  [made.width, made.height] = [size, size];
  document.body.append(made);
  return made;
}

function openedShow(pattern: string, size: number): Show {
  const opened = new Show(coreLibrary());
  opened.run('open', { pattern, seed: 'bench', size });
  return opened;
}

const programsOf = (frame: Frame) => frame.decks.flatMap((deck) => deck.passes.map((pass) => pass.program));

function drawOurs(ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) {
    const frame = show.advance();
    if (!stage.isReady(programsOf(frame))) throw new Error('a script changed the programs amid a block');
    stage.simulate(frame);
    stage.display();
  }
}

function finishOurs(): void {
  const gl = contextOf(canvas);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

/** The uniform arrays of the coming ticks, as the bare loop is given them. */
function valuesAhead(ticks: number): Float32Array[][] {
  return Array.from({ length: ticks }, () => {
    const passes = twin.advance().decks[0]?.passes ?? [];
    const { width, height } = canvas;
    const side = Math.max(width, height);
    return passes.map((pass) => {
      const data = pass.data.slice();
      if (!pass.target) [data[2], data[3], data[12], data[13]] = [width, height, width / side, height / side];
      return data;
    });
  });
}

/** The picture that was just drawn on a canvas, whose framebuffer must still be bound. */
function pixelsOf(drawn: HTMLCanvasElement): Uint8Array {
  const pixels = new Uint8Array(drawn.width * drawn.height * 4);
  contextOf(drawn).readPixels(
    0,
    0,
    drawn.width,
    drawn.height,
    WebGL2RenderingContext.RGBA,
    WebGL2RenderingContext.UNSIGNED_BYTE,
    pixels,
  );
  return pixels;
}

function contextOf(drawn: HTMLCanvasElement): WebGL2RenderingContext {
  const gl = drawn.getContext('webgl2');
  if (!gl) throw new Error('the canvas has a WebGL 2 context');
  return gl;
}

function timed(act: () => void): number {
  const before = performance.now();
  act();
  return performance.now() - before;
}

const frameBench: FrameBench = {
  async start(pattern, size) {
    [show, twin] = [openedShow(pattern, size), openedShow(pattern, size)];
    canvas = newCanvas(size);
    stage = await Stage.create({ canvas, width: size, height: size });
    // Scripts that begin with the show change its programs at its first tick.
    twin.advance();
    const frame = show.advance();
    await stage.prepare(programsOf(frame));
    const bareCanvas = newCanvas(size);
    bare = new BareLoop(bareCanvas, frame.decks[0]?.passes ?? []);
    frameBench.pair(30, true);
    const [one, other] = [pixelsOf(canvas), pixelsOf(bareCanvas)];
    const different = one.filter((value, index) => value !== other[index]).length;
    if (different > 0 || !one.some((value) => value > 0 && value < 255))
      throw new Error(`the loops do not draw the same picture: ${different} of ${one.length} bytes differ`);
    return stage.rendererName;
  },
  pair(ticks, oursFirst) {
    const values = valuesAhead(ticks);
    const runs = {
      ours: () =>
        timed(() => {
          drawOurs(ticks);
          finishOurs();
        }),
      bare: () =>
        timed(() => {
          for (const each of values) bare.draw(each);
          bare.finish();
        }),
    };
    const result = { ours: 0, bare: 0 };
    for (const name of oursFirst ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
      result[name] = runs[name]() / ticks;
    return result;
  },
  submit(ticks) {
    finishOurs();
    const time = timed(() => drawOurs(ticks));
    finishOurs();
    return time / ticks;
  },
  async play(ticks) {
    for (let tick = 0; tick < ticks; tick++) {
      const frame = show.advance();
      if (!stage.isReady(programsOf(frame))) await stage.prepare(programsOf(frame));
      stage.simulate(frame);
      stage.display();
      if (tick % 20 === 19) finishOurs();
    }
  },
};

declare global {
  interface Window {
    frameBench: FrameBench;
  }
}
window.frameBench = frameBench;
