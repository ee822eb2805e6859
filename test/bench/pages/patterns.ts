import { Costs } from '../../../engine/compile';
import { type Frame, needsOf, Show } from '../../../engine/show';
import type { Stage } from '../../../engine/stage';
import { coreLibrary } from '../../../ui/content';
import { Painter } from '../../browser/pages/painter';
import { ReferenceLoop } from './reference-loop';

/** What the pattern benchmark asks of its page; times in milliseconds per tick. */
export interface PatternsBench {
  /** Makes the loop that patterns are compared with; gives the renderer's name. */
  start(size: number): Promise<string>;
  /** Opens a pattern and draws its first ticks. */
  open(pattern: string, size: number, warmUp: number): Promise<void>;
  /** What the pattern as it plays now should cost by its code alone, in reference loops. */
  estimate(): number;
  /** Draws the reference and the pattern, one after the other, each to its end. */
  pair(ticks: number, patternFirst: boolean): Promise<{ pattern: number; reference: number }>;
}

let stage: Stage;
let gl: WebGL2RenderingContext;
let reference: ReferenceLoop;
let referenceTick = 0;
let show: Show;

/** Whether a tick was drawn without waiting for anything. */
async function draw(frame: Frame): Promise<boolean> {
  const needs = needsOf(frame);
  const wasReady = stage.isReadyFor(needs);
  if (!wasReady) await stage.prepareFor(needs);
  stage.simulate(frame);
  stage.display();
  return wasReady;
}

function finish(): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

async function timePattern(ticks: number): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const began = performance.now();
    let smooth = true;
    for (let tick = 0; tick < ticks; tick++) smooth = (await draw(show.advance())) && smooth;
    finish();
    if (smooth) return (performance.now() - began) / ticks;
  }
  throw new Error('a pattern that links new programs all the time cannot be measured');
}

function timeReference(ticks: number): number {
  const began = performance.now();
  for (let tick = 0; tick < ticks; tick++) reference.draw(referenceTick++);
  reference.finish();
  return (performance.now() - began) / ticks;
}

const patternsBench: PatternsBench = {
  async start(size) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [size, size];
    reference = new ReferenceLoop(canvas);
    const library = coreLibrary();
    const painter = await Painter.on(library);
    ({ stage } = painter);
    stage.resize(size, size);
    const context = document.querySelector('canvas')?.getContext('webgl2');
    if (!context) throw new Error('the painter has a canvas');
    gl = context;
    document.body.append(canvas);
    return stage.rendererName;
  },
  async open(pattern, size, warmUp) {
    show = new Show(coreLibrary());
    stage.show({ tick: 0, decks: [] });
    show.run('open', { pattern, seed: 'bench', size });
    for (let tick = 0; tick < warmUp; tick++) await draw(show.advance());
    finish();
    timeReference(4);
  },
  estimate() {
    const { live } = show;
    if (!live) throw new Error('a pattern plays');
    return new Costs(live.library).pattern(live.pattern);
  },
  async pair(ticks, patternFirst) {
    if (patternFirst) {
      const pattern = await timePattern(ticks);
      return { pattern, reference: timeReference(ticks) };
    }
    const before = timeReference(ticks);
    return { reference: before, pattern: await timePattern(ticks) };
  },
};

declare global {
  interface Window {
    patternsBench: PatternsBench;
  }
}
window.patternsBench = patternsBench;
