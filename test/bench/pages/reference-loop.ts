/**
 * The yardstick of the pattern benchmark: video feedback as small as it can be written, bare WebGL 2. Half floats, one complex sine, a mirrored
 * fold, one ring, one blend; then a display pass that shows it. It must not change: what a pattern costs is told as a multiple of it.
 */
export class ReferenceLoop {
  private readonly gl: WebGL2RenderingContext;
  private readonly loop: WebGLProgram;
  private readonly show: WebGLProgram;
  private readonly time: WebGLUniformLocation | null;
  private front: Target;
  private back: Target;

  /** @param canvas square */
  constructor(private readonly canvas: HTMLCanvasElement) {
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
    if (!gl?.getExtension('EXT_color_buffer_float')) throw new Error('no WebGL 2 with float buffers');
    this.gl = gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    this.loop = programOf(gl, loopShader);
    this.show = programOf(gl, showShader);
    this.time = gl.getUniformLocation(this.loop, 'time');
    this.front = targetOf(gl, canvas.width);
    this.back = targetOf(gl, canvas.width);
  }

  /** Draws one tick and displays it. */
  draw(tick: number): void {
    const { gl, canvas } = this;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.back.framebuffer);
    gl.useProgram(this.loop);
    gl.uniform1f(this.time, tick / 60);
    gl.bindTexture(gl.TEXTURE_2D, this.front.texture);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    [this.front, this.back] = [this.back, this.front];
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.useProgram(this.show);
    gl.bindTexture(gl.TEXTURE_2D, this.front.texture);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Waits until all of it is drawn. */
  finish(): void {
    const { gl } = this;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
}

interface Target {
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
}

const head = `#version 300 es
precision highp float;
uniform sampler2D light;
in vec2 place;
out vec4 result;
`;

const vertexShader = `#version 300 es
in vec2 position;
out vec2 place;
void main() {
  place = position;
  gl_Position = vec4(position, 0.0, 1.0);
}
`;

/** What the loop does to each pixel of its picture. */
export const loopShader = `${head}uniform float time;
void main() {
  vec2 z = place * 1.2;
  vec2 w = vec2(sin(z.x) * cosh(z.y), cos(z.x) * sinh(z.y)) * 1.1 + 0.1 * vec2(cos(time * 0.1), sin(time * 0.13));
  vec2 folded = 1.0 - abs(mod(w + 1.0, 4.0) - 2.0);
  vec4 old = texture(light, folded * 0.5 + 0.5);
  float ring = smoothstep(0.05, 0.02, abs(length(place) - 0.5 - 0.1 * sin(time)));
  result = mix(old * 0.99, vec4(0.5 + 0.5 * sin(time), 0.6, 0.9, 1.0), ring);
}
`;

/** And what its display does. */
export const showShader = `${head}void main() {
  result = vec4(sqrt(texture(light, place * 0.5 + 0.5).rgb), 1.0);
}
`;

function programOf(gl: WebGL2RenderingContext, fragment: string): WebGLProgram {
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
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? 'no program');
  return program;
}

function targetOf(gl: WebGL2RenderingContext, size: number): Target {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA16F, size, size);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
  for (const axis of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, axis, gl.MIRRORED_REPEAT);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  return { texture, framebuffer };
}
