import type { RenderTexture, WebGLRenderer } from 'pixi.js';
import type { BufferFormat } from '../document';
import { pictureTexture } from './picture-texture';

/**
 * Draws the light of one square buffer into another of any size and format: enlarged linearly, made smaller by halves that each are the
 * mean of four pixels, so that no light is missed. What lies beyond an edge is the edge itself, as a mirror has it there.
 * @param renderer whose textures they are
 * @param from what is kept
 * @param to what is drawn into
 * @param format of `to`
 * @param drop called with a texture of use on the way
 */
export function resample(
  renderer: WebGLRenderer,
  from: RenderTexture,
  to: RenderTexture,
  format: BufferFormat,
  drop: (texture: RenderTexture) => void,
): void {
  const target = to.source.width;
  let source = from;
  for (let size = from.source.width; size >= target * 2; ) {
    size = Math.floor(size / 2);
    const half = size === target ? to : pictureTexture(size, size, format);
    copy(renderer, source, half);
    if (source !== from) drop(source);
    source = half;
  }
  if (source === to) return;
  copy(renderer, source, to);
  if (source !== from) drop(source);
}

function copy(renderer: WebGLRenderer, from: RenderTexture, to: RenderTexture): void {
  const gl = renderer.gl as WebGL2RenderingContext;
  renderer.renderTarget.bind({ target: to, clear: false });
  const bound: WebGLFramebuffer | null = gl.getParameter(gl.DRAW_FRAMEBUFFER_BINDING);
  const reading = gl.createFramebuffer();
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, reading);
  const { texture } = renderer.texture.getGlSource(from.source);
  gl.framebufferTexture2D(gl.READ_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const [old, size] = [from.source.width, to.source.width];
  gl.blitFramebuffer(0, 0, old, old, 0, 0, size, size, gl.COLOR_BUFFER_BIT, old === size ? gl.NEAREST : gl.LINEAR);
  // Pixi takes it that what it bound last still is bound, for reading too.
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, bound);
  gl.deleteFramebuffer(reading);
}
