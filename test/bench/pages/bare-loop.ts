import { vertexShader } from '../../../engine/compile';
import type { FramePass } from '../../../engine/show';

interface BarePass {
  readonly name: string;
  readonly program: WebGLProgram;
  readonly values: WebGLUniformLocation | null;
  readonly lightMap: WebGLUniformLocation | null;
  readonly light: string | null;
  /** Picture and framebuffer that are seen, and those drawn next; null for the display. */
  readonly buffers: { front: BareBuffer; back: BareBuffer } | null;
  readonly size: number;
}

interface BareBuffer {
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
}

/**
 * What the stage does each tick and nothing else, as one would write it by hand for one pattern: the yardstick of the frame benchmark.
 */
export class BareLoop {
  private readonly gl: WebGL2RenderingContext;
  private readonly passes: readonly BarePass[];

  /**
   * @param canvas of the display's size
   * @param passes of the one pattern it will ever draw; without images
   */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    passes: readonly FramePass[],
  ) {
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
    if (!gl?.getExtension('EXT_color_buffer_float')) throw new Error('no WebGL 2 with float buffers');
    this.gl = gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    this.passes = passes.map((pass) => this.passOf(pass));
  }

  /**
   * Draws one tick and displays it.
   * @param values the uniform array of each pass
   */
  draw(values: readonly Float32Array[]): void {
    const { gl } = this;
    for (const [index, pass] of this.passes.entries()) {
      const { buffers } = pass;
      gl.bindFramebuffer(gl.FRAMEBUFFER, buffers ? buffers.back.framebuffer : null);
      gl.viewport(0, 0, buffers ? pass.size : this.canvas.width, buffers ? pass.size : this.canvas.height);
      gl.useProgram(pass.program);
      gl.uniform4fv(pass.values, values[index] ?? []);
      if (pass.light !== null) gl.bindTexture(gl.TEXTURE_2D, this.bufferOf(pass.light));
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      if (buffers) [buffers.front, buffers.back] = [buffers.back, buffers.front];
    }
  }

  /** Waits until all of it is drawn. */
  finish(): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  private bufferOf(name: string): WebGLTexture | null {
    return this.passes.find((pass) => pass.name === name)?.buffers?.front.texture ?? null;
  }

  private passOf({ name, program: { fragment }, target, light, images }: FramePass): BarePass {
    if (images.length > 0) throw new Error('the bare loop draws no images');
    const { gl } = this;
    const program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, vertexShader],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const) {
      const shader = gl.createShader(type);
      if (!shader) throw new Error('the graphics context is gone');
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.bindAttribLocation(program, 0, 'position');
    gl.linkProgram(program);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    const buffers = target && { front: this.bufferFor(target), back: this.bufferFor(target) };
    const [values, lightMap] = [gl.getUniformLocation(program, 'u'), gl.getUniformLocation(program, 'lightMap')];
    return { name, program, values, lightMap, light, buffers, size: target?.size ?? 0 };
  }

  private bufferFor({ size, format }: NonNullable<FramePass['target']>): BareBuffer {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, format === 'rgba16f' ? gl.RGBA16F : gl.RGBA8, size, size);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
    for (const axis of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, axis, gl.MIRRORED_REPEAT);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    return { texture, framebuffer };
  }
}
