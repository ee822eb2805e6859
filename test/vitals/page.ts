import type { LayerContent } from '../../engine/document';
import { type Frame, needsOf, Show } from '../../engine/show';
import type { Picture } from '../../engine/stage';
import { Painter } from '../browser/pages/painter';
import { FlashMeter } from './flashes';
import { badHalves, changeBetween, lookOf, reduced } from './measures';
import type { Second } from './verdict';

/** What is played: a shipped pattern, or one that is made up from a seed. */
export interface Play {
  readonly pattern: string;
  readonly seed: string;
  /** Side of the simulation and of the picture, pixels; a multiple of 16. */
  readonly size: number;
}

/** A run of vitals, inside a page. */
export interface VitalsPage {
  start(content: LayerContent): Promise<void>;
  open(play: Play): void;
  /** Plays on, as fast as the machine can, and measures every tick. */
  play(seconds: number): Promise<Second[]>;
  /** How far two seconds of the run are apart on a grid of 16 x 16, 0..1; null when the run has not got there. */
  ageing(young: number, old: number): number | null;
  /** Pictures of some seconds of the run, as data addresses. */
  tiles(seconds: readonly number[]): Promise<string[]>;
  /** The picture of a second of the run, RGBA rows from the top down. */
  picture(second: number): Picture | null;
}

declare global {
  interface Window {
    vitals: VitalsPage;
  }
}

const ticksPerSecond = 60;
/** Halved once, pictures of an hour fit into memory. */
const keptFactor = 2;

let painter: Painter;
let gl: WebGL2RenderingContext;
let show: Show;
let size = 0;
let meter: FlashMeter;
let last: Picture | null;
let kept: Picture[];
/** The pictures of a second's ticks, on the graphics card: they are fetched together, so that no tick waits. */
let pack: WebGLBuffer | null = null;

async function draw(frame: Frame, slot: number): Promise<void> {
  const { stage } = painter;
  const needs = needsOf(frame);
  if (!stage.isReadyFor(needs)) await stage.prepareFor(needs);
  stage.simulate(frame);
  stage.display();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
  gl.readPixels(0, 0, size, size, gl.RGBA, gl.UNSIGNED_BYTE, slot * size * size * 4);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
}

async function playSecond(): Promise<Second> {
  for (let slot = 0; slot < ticksPerSecond; slot++) await draw(show.advance(), slot);
  const buffers = await painter.stage.readBuffers();
  const bytes = new Uint8Array(ticksPerSecond * size * size * 4);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bytes);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  let flashes = 0;
  const pictures = Array.from({ length: ticksPerSecond }, (_, slot) => ({
    width: size,
    height: size,
    rgba: bytes.subarray(slot * size * size * 4, (slot + 1) * size * size * 4),
  }));
  for (const picture of pictures) flashes = Math.max(flashes, meter.add(picture));
  const picture = pictures.at(-1);
  if (!picture) throw new Error('a second has ticks');
  const bad = buffers
    .flat()
    .reduce((sum, { format, bytes: halves }) => sum + (format === 'rgba16f' ? badHalves(halves) : 0), 0);
  const change = last ? changeBetween(last, picture) : null;
  last = { ...picture, rgba: picture.rgba.slice() };
  kept.push(reduced(picture, keptFactor));
  return { ...lookOf(picture), change, flashes, bad };
}

/** Rows are kept as the graphics card gives them, from the bottom up. */
function upright({ width, height, rgba }: Picture): Picture {
  const turned = new Uint8Array(rgba.length);
  for (let y = 0; y < height; y++)
    turned.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), (height - 1 - y) * width * 4);
  return { width, height, rgba: turned };
}

async function tile(picture: Picture): Promise<string> {
  const { width, height, rgba } = upright(picture);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`;
}

window.vitals = {
  async start(content) {
    painter = await Painter.create(content);
    const canvas = document.querySelector('canvas');
    const context = canvas?.getContext('webgl2');
    if (!context) throw new Error('the painter has a canvas');
    gl = context;
    // What is in no document is not composited: that would cost more than drawing small pictures does.
    canvas?.remove();
  },
  open(play) {
    show = new Show(painter.library);
    ({ size } = play);
    painter.stage.resize(size, size);
    painter.stage.show({ tick: 0, decks: [] });
    show.run('open', { pattern: play.pattern, seed: play.seed, size });
    [meter, last, kept] = [new FlashMeter(), null, []];
    gl.deleteBuffer(pack);
    pack = gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, ticksPerSecond * size * size * 4, gl.STREAM_COPY);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  },
  async play(seconds) {
    const measured: Second[] = [];
    for (let second = 0; second < seconds; second++) measured.push(await playSecond());
    return measured;
  },
  ageing(young, old) {
    const [one, other] = [kept[young - 1], kept[old - 1]];
    if (!one || !other) return null;
    const factor = one.width / 16;
    return changeBetween(reduced(one, factor), reduced(other, factor));
  },
  async tiles(seconds) {
    return Promise.all(seconds.map((second) => tile(kept[second] ?? { width: 1, height: 1, rgba: new Uint8Array(4) })));
  },
  picture(second) {
    const picture = kept[second];
    return picture ? upright(picture) : null;
  },
};
