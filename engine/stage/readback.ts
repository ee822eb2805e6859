import type { RenderTexture, WebGLRenderer } from 'pixi.js';
import type { BufferFormat } from '../document';
import { AfterimageError } from '../problem';

/** Milliseconds between two looks at a fence. */
const POLL_MS = 2;

/**
 * Copies a texture as it is now. The copy is ordered before anything drawn later; the bytes come when the GPU has got there, without a stall
 * (a pixel pack buffer and a fence).
 * @param renderer whose texture it is
 * @param texture the texture
 * @param format how its bytes are wanted
 * @returns the bytes, rows from the bottom up
 */
export function readTexture(
  renderer: WebGLRenderer,
  texture: RenderTexture,
  format: BufferFormat,
): Promise<Uint8Array> {
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
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  return fetchWhenReady(gl, fence, pack, size).then((bytes) =>
    direct ? bytes : halvesOf(new Float32Array(bytes.buffer)),
  );
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

async function fetchWhenReady(
  gl: WebGL2RenderingContext,
  fence: WebGLSync | null,
  pack: WebGLBuffer | null,
  size: number,
): Promise<Uint8Array> {
  while (fence && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  if (gl.isContextLost())
    throw new AfterimageError({
      code: 'context-lost',
      where: { address: 'stage' },
      message: 'the graphics context went away while its picture was copied',
    });
  const bytes = new Uint8Array(size);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bytes);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.deleteBuffer(pack);
  gl.deleteSync(fence);
  return bytes;
}

/** Floats that came from halves, as the halves they came from: exact, since each is representable. */
function halvesOf(floats: Float32Array): Uint8Array {
  const bits = new Uint32Array(floats.buffer);
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
