/** What the operations benchmark asks of its page. */
export interface OperationsBench {
  /** Prepares programs for a square; gives the renderer's name. */
  start(size: number): string;
  /** Milliseconds of one draw of a program whose loop body holds a statement so many times; the quickest of several. */
  time(statement: string, times: number, rounds: number): number;
}

/** How long one measurement takes, ms. */
const BLOCK_MS = 40;

let gl: WebGL2RenderingContext;
const programs = new Map<string, WebGLProgram>();
const frames: WebGLFramebuffer[] = [];
const pictures: WebGLTexture[] = [];

const vertexShader = `#version 300 es
in vec2 position;
out vec2 place;
void main() {
  place = position;
  gl_Position = vec4(position, 0.0, 1.0);
}
`;

/** Every statement takes its value from the one before and from uniforms, so that none can be left out or folded. */
function fragmentShader(statement: string, times: number): string {
  return `#version 300 es
precision highp float;
precision highp int;
uniform sampler2D light;
uniform vec4 a, b;
in vec2 place;
out vec4 result;
void main() {
  vec4 x = vec4(place, place.yx) * a + b;
  uvec4 h = uvec4(gl_FragCoord.xyxy);
  ${`${statement}\n  `.repeat(times)}
  result = x + vec4(h & 255u) * a;
}
`;
}

function programOf(statement: string, times: number): WebGLProgram {
  const key = `${times} ${statement}`;
  const known = programs.get(key);
  if (known) return known;
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader(statement, times)],
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
  programs.set(key, program);
  return program;
}

function addTarget(size: number): void {
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
  frames.push(framebuffer);
  pictures.push(texture);
}

const operationsBench: OperationsBench = {
  start(size) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [size, size];
    const context = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
    if (!context?.getExtension('EXT_color_buffer_float')) throw new Error('no WebGL 2 with float buffers');
    gl = context;
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.viewport(0, 0, size, size);
    addTarget(size);
    addTarget(size);
    return String(gl.getParameter(gl.RENDERER));
  },
  time(statement, times, rounds) {
    const program = programOf(statement, times);
    gl.useProgram(program);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frames[0] ?? null);
    gl.bindTexture(gl.TEXTURE_2D, pictures[1] ?? null);
    gl.uniform4f(gl.getUniformLocation(program, 'a'), 0.71, 0.53, 0.61, 0.67);
    gl.uniform4f(gl.getUniformLocation(program, 'b'), 0.21, 0.33, 0.27, 0.31);
    const block = (draws: number): number => {
      const began = performance.now();
      for (let draw = 0; draw < draws; draw++) gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
      return (performance.now() - began) / draws;
    };
    // The first draw compiles; a page's clock is too coarse for a single one.
    block(1);
    const draws = Math.ceil(BLOCK_MS / Math.max(block(2), 0.1));
    let quickest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) quickest = Math.min(quickest, block(draws));
    return quickest;
  },
};

declare global {
  interface Window {
    operationsBench: OperationsBench;
  }
}
window.operationsBench = operationsBench;
