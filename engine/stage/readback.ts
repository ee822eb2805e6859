import type { RenderTexture, WebGLRenderer } from 'pixi.js';
import type { BufferFormat } from '../document';
import { type ContextLife, contextLost } from './context';
import type { Submitted } from './gpu-queue';
import type { SpareBytes } from './spare-bytes';

/** How many bytes are taken over at once, so that a large picture does not hold up a tick. */
const SLICE_BYTES = 2 ** 22;

/**
 * Copies a texture as it is now. The copy is ordered before anything drawn later; the bytes come when the GPU has got there, without a stall
 * (a pixel pack buffer and a fence).
 * @param renderer whose texture it is
 * @param texture the texture
 * @param format how its bytes are wanted
 * @param life the context's
 * @param spare where memory for the bytes comes from; default: it is new
 * @returns the bytes, rows from the bottom up; rejects with `context-lost` when the context goes away meanwhile
 */
export function readTexture(
  renderer: WebGLRenderer,
  texture: RenderTexture,
  format: BufferFormat,
  life: ContextLife,
  spare?: SpareBytes,
): Promise<Uint8Array> {
  if (life.over) return Promise.reject(contextLost());
  const gl = renderer.gl as WebGL2RenderingContext;
  const { width, height } = texture.source;
  renderer.renderTarget.bind({ target: texture, clear: false });
  const half = format === 'rgba16f';
  const direct = !half || readsHalves(gl);
  const type = !half ? gl.UNSIGNED_BYTE : direct ? gl.HALF_FLOAT : gl.FLOAT;
  const size = width * height * 4 * (!half ? 1 : direct ? 2 : 4);
  const pack = gl.createBuffer();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, size, gl.STREAM_READ);
  gl.readPixels(0, 0, width, height, gl.RGBA, type, 0);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  const submitted = life.queue.submitted();
  const length = direct ? size : size / 2;
  return fetchWhenReady(
    gl,
    { pack, size, floats: !direct, submitted },
    spare?.take(length) ?? new Uint8Array(length),
    life,
  );
}

/**
 * Finds out how halves are read, which waits for the driver: to be asked before anything plays.
 * @param renderer what reads
 * @param texture one of half floats
 */
export function learnReading(renderer: WebGLRenderer, texture: RenderTexture): void {
  renderer.renderTarget.bind({ target: texture, clear: false });
  readsHalves(renderer.gl as WebGL2RenderingContext);
}

/** By context, because asking waits for the driver. */
const readingHalves = new WeakMap<WebGL2RenderingContext, boolean>();

/** Whether the driver gives halves as they are; a half-float texture must be bound for drawing. */
function readsHalves(gl: WebGL2RenderingContext): boolean {
  const known = readingHalves.get(gl);
  if (known !== undefined) return known;
  const direct = gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_TYPE) === gl.HALF_FLOAT;
  readingHalves.set(gl, direct);
  return direct;
}

interface Copy {
  readonly pack: WebGLBuffer | null;
  readonly size: number;
  /** Whether it holds floats where halves are wanted. */
  readonly floats: boolean;
  /** When this is done it can be taken over. */
  readonly submitted: Submitted | null;
}

async function fetchWhenReady(
  gl: WebGL2RenderingContext,
  { pack, size, floats, submitted }: Copy,
  bytes: Uint8Array,
  life: ContextLife,
): Promise<Uint8Array> {
  const length = Math.min(size, SLICE_BYTES);
  const slice = floats ? new Float32Array(length / 4) : null;
  for (let from = 0; from < size; from += length) {
    if (from > 0) await pause(0);
    // In some browsers taking bytes over waits for all that was submitted, also for what came after them: those are found out.
    if (submitted && life.queue.givesEarly) {
      await life.whenDone(submitted);
      // A driver may draw what came next while it is asked, before it answers: that is waited for without holding up the page.
      const next = life.queue.last;
      if (next) await life.whenDone(next);
    } else await life.whenIdle();
    life.check();
    const isEarly = !life.queue.empty;
    const began = performance.now();
    const count = Math.min(length, size - from);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
    if (slice) {
      const part = slice.subarray(0, count / 4);
      gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, from, part);
      bytes.set(halvesOf(part), from / 2);
    } else gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, from, bytes, from, count);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    if (isEarly) life.queue.noteTaking(performance.now() - began);
  }
  gl.deleteBuffer(pack);
  // What a context gives that was lost while it was asked is no picture.
  life.check();
  return bytes;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Floats that came from halves, as the halves they came from: exact, since each is representable. */
function halvesOf(floats: Float32Array): Uint8Array {
  const bits = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  const halves = new Uint16Array(floats.length);
  for (let index = 0; index < bits.length; index++) {
    const value = bits[index] ?? 0;
    const sign = (value >>> 16) & 0x8000;
    const exponent = ((value >>> 23) & 0xff) - 112;
    const mantissa = value & 0x7fffff;
    if (exponent >= 31) halves[index] = sign | 0x7c00 | (exponent > 31 && mantissa !== 0 ? mantissa >>> 13 : 0);
    else if (exponent > 0) halves[index] = sign | (exponent << 10) | (mantissa >>> 13);
    else if (exponent > -10) halves[index] = sign | ((mantissa | 0x800000) >>> (14 - exponent));
    else halves[index] = sign;
  }
  return new Uint8Array(halves.buffer);
}
