import { type RenderTexture, type Shader, State, type Texture, type WebGLRenderer } from 'pixi.js';
import type { ProgramText } from '../compile';
import type { ContextLife } from './context';
import { pictureTexture } from './picture-texture';
import { Programs } from './programs';

/** Side of the picture that is looked at, pixels; and of the grid of its cells. */
const GLANCE_SIZE = 128;
const GRID = 16;

/** What the limiter needs of the drawing it belongs to. */
export interface LimitedDrawing {
  /** Draws the display into a texture, as it is without a limiter. */
  drawInto(texture: RenderTexture, mixing: RenderTexture[]): void;
  draw(shader: Shader, state?: State): void;
  /** Makes what is on the canvas the target. */
  bindCanvas(): { readonly width: number; readonly height: number };
}

const head = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform vec4 u[1];
out vec4 result;
`;

/** Mean relative luminance (WCAG 2) of each cell. */
const measuring = textOf(
  'measuring',
  `uniform sampler2D lightMap;
float linear(float c) {
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}
void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * ${GLANCE_SIZE / GRID};
  float sum = 0.0;
  for (int y = 0; y < ${GLANCE_SIZE / GRID}; y++)
    for (int x = 0; x < ${GLANCE_SIZE / GRID}; x++) {
      vec3 c = texelFetch(lightMap, corner + ivec2(x, y), 0).rgb;
      sum += dot(vec3(linear(c.r), linear(c.g), linear(c.b)), vec3(0.2126, 0.7152, 0.0722));
    }
  result = vec4(sum / ${(GLANCE_SIZE / GRID) ** 2}.0, 0.0, 0.0, 1.0);
}
`,
);

/**
 * What each cell has done: lowest and highest luminance since its last large change, ticks since the last one up and the last one down that
 * are not counted yet. 128 more in the third says that the last one was up, 256 that it was down.
 */
const following = textOf(
  'following',
  `uniform sampler2D measured;
uniform sampler2D before;
uniform sampler2D counted;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 old = texelFetch(before, at, 0);
  float light = texelFetch(measured, at, 0).r;
  float way = floor(old.z / 128.0);
  vec2 ages = vec2(mod(old.z, 128.0), old.w);
  // u[0].x: ticks since the last look; u[0].y: 1 at the first one.
  float fired = texelFetch(counted, ivec2(1, 0), 0).w;
  if (mod(fired, 2.0) > 0.5 && ages.x < 6.0) ages.x = 100.0;
  if (fired > 1.5 && ages.y < 6.0) ages.y = 100.0;
  ages = min(ages + u[0].x, vec2(100.0));
  vec2 range = vec2(min(old.x, light), max(old.y, light));
  if (u[0].y > 0.5) {
    ages = vec2(100.0);
    range = vec2(light);
    way = 0.0;
  }
  // A little stricter than what is measured by: cells are looked at through fewer pixels than are shown.
  if (light - range.x >= 0.09 && range.x < 0.8) {
    if (way != 1.0) ages.x = 0.0;
    way = 1.0;
    range = vec2(light);
  } else if (range.y - light >= 0.09 && light < 0.8) {
    if (way != 2.0) ages.y = 0.0;
    way = 2.0;
    range = vec2(light);
  }
  result = vec4(range, ages.x + 128.0 * way, ages.y);
}
`,
);

/**
 * Large changes of a quarter of the picture, each opposed to the one before. First pixel: ticks since the last four. Second: since the fifth;
 * the way of the last one, 1 up or 2 down; how much is limited, 0..1; what was counted just now, 1 up, 2 down, 3 both.
 */
const counting = textOf(
  'counting',
  `uniform sampler2D cells;
uniform sampler2D before;
void main() {
  vec4 near = texelFetch(before, ivec2(0, 0), 0);
  vec4 far = texelFetch(before, ivec2(1, 0), 0);
  if (u[0].y > 0.5) {
    near = vec4(100.0);
    far = vec4(100.0, 0.0, 0.0, 0.0);
  }
  vec2 changed = vec2(0.0);
  for (int y = 0; y < ${GRID}; y++)
    for (int x = 0; x < ${GRID}; x++) {
      vec4 cell = texelFetch(cells, ivec2(x, y), 0);
      changed += vec2(lessThan(vec2(mod(cell.z, 128.0), cell.w), vec2(6.0)));
    }
  near = min(near + u[0].x, vec4(100.0));
  far.x = min(far.x + u[0].x, 100.0);
  far.w = 0.0;
  for (int way = 1; way <= 2; way++) {
    if ((way == 1 ? changed.x : changed.y) < ${0.23 * GRID * GRID}) continue;
    far.w += float(way);
    if (int(far.y + 0.5) == way) continue;
    far.x = near.w;
    near = vec4(0.0, near.xyz);
    far.y = float(way);
  }
  // Five changes within a second: the sixth makes three flashes, the eighth would make four.
  far.z = far.x < 60.0 ? 1.0 : max(0.0, far.z - u[0].x / 60.0);
  result = gl_FragCoord.x < 1.0 ? near : far;
}
`,
);

/** How bright each cell may be, and by what its light is to be multiplied. */
const easing = textOf(
  'easing',
  `uniform sampler2D measured;
uniform sampler2D counted;
uniform sampler2D before;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  float light = texelFetch(measured, at, 0).r;
  float limited = texelFetch(counted, ivec2(1, 0), 0).z;
  float shown = light;
  if (limited > 0.0 && u[0].y < 0.5) {
    float rest = 1.0 - limited;
    // Rises stay under a large change for as long as they are limited; then it comes back within a second.
    shown = min(light, texelFetch(before, at, 0).r + (0.0012 + 0.05 * rest * rest) * u[0].x);
  }
  result = vec4(shown, light > 0.0005 ? clamp(shown / light, 0.0, 1.0) : 1.0, 0.0, 1.0);
}
`,
);

/** Multiplies what is on the canvas; encoded values go about with the root of light. */
const dimming = textOf(
  'dimming',
  `uniform sampler2D eased;
void main() {
  float share = texture(eased, gl_FragCoord.xy / u[0].zw).g;
  result = vec4(vec3(share > 0.998 ? 1.0 : pow(share, 1.0 / 2.2)), 1.0);
}
`,
);

function textOf(name: string, body: string): ProgramText {
  return { key: `flash-limiter ${name}`, fragment: `${head}${body}` };
}

const programTexts = [measuring, following, counting, easing, dimming];

interface Pair {
  front: RenderTexture;
  back: RenderTexture;
}

/**
 * Keeps general flashes (WCAG 2.3.1) on the canvas at three a second: it looks at a small copy of the display, counts large changes of a
 * quarter of the picture, and after the fifth within a second holds bright phases down to the dark ones until there have been fewer for a
 * second. All of it happens on the graphics card, a few hundred pixels a tick; nothing is read back and no buffer of a pass is touched.
 */
export class FlashLimiter {
  private readonly programs: Programs;
  private readonly glance = pictureTexture(GLANCE_SIZE, GLANCE_SIZE, 'rgba8');
  private readonly measured = pictureTexture(GRID, GRID, 'rgba16f');
  private readonly cells = pair(GRID, GRID);
  private readonly counted = pair(2, 1);
  private readonly eased = pair(GRID, GRID);
  private readonly mixing: RenderTexture[] = [];
  private readonly data = new Float32Array(4);
  private readonly multiply = new State();
  private lastTick: number | null = null;

  /**
   * @param renderer what draws
   * @param blank what samplers show that nothing was given to
   * @param life the context's
   * @param drawing whose canvas is limited
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    blank: RenderTexture,
    life: ContextLife,
    private readonly drawing: LimitedDrawing,
  ) {
    this.programs = new Programs(renderer, blank, life, new Map());
    this.multiply.blendMode = 'multiply';
    for (const texture of this.textures()) renderer.renderTarget.bind({ target: texture, clear: true });
    // Until they are there, which is before the first pattern's are, nothing is limited.
    void this.programs.prepare(programTexts).catch(() => undefined);
  }

  /** Takes a texture that is about to go out of every shader that was last drawn with it. */
  unbind(texture: Texture): void {
    this.programs.unbind(texture);
  }

  /**
   * Limits what was just drawn on the canvas.
   * @param tick the tick that it shows
   */
  limit(tick: number): void {
    const { programs, drawing, data, measured, cells, counted, eased } = this;
    if (!programs.canDraw(programTexts)) return;
    programs.nextFrame();
    drawing.drawInto(this.glance, this.mixing);
    data[0] = this.lastTick === null ? 1 : Math.min(60, Math.max(1, tick - this.lastTick));
    data[1] = this.lastTick === null ? 1 : 0;
    this.lastTick = tick;
    this.draw(measuring, measured, { lightMap: this.glance });
    this.draw(following, cells, { measured, before: cells.front, counted: counted.front });
    this.draw(counting, counted, { cells: cells.front, before: counted.front });
    this.draw(easing, eased, { measured, counted: counted.front, before: eased.front });
    const { width, height } = drawing.bindCanvas();
    [data[2], data[3]] = [width, height];
    const shader = programs.use(dimming, data, { eased: eased.front.source });
    if (shader) drawing.draw(shader, this.multiply);
  }

  private draw(program: ProgramText, into: RenderTexture | Pair, textures: Record<string, RenderTexture>): void {
    const sources = Object.fromEntries(Object.entries(textures).map(([name, { source }]) => [name, source]));
    const shader = this.programs.use(program, this.data, sources);
    if (!shader) return;
    this.renderer.renderTarget.bind({ target: 'back' in into ? into.back : into, clear: false });
    this.drawing.draw(shader);
    if ('back' in into) [into.front, into.back] = [into.back, into.front];
  }

  private textures(): RenderTexture[] {
    const pairs = [this.cells, this.counted, this.eased].flatMap(({ front, back }) => [front, back]);
    return [this.glance, this.measured, ...pairs];
  }

  /** Lets go of everything. */
  destroy(): void {
    this.programs.destroy();
    for (const texture of [...this.textures(), ...this.mixing]) texture?.destroy(true);
  }
}

function pair(width: number, height: number): Pair {
  return { front: pictureTexture(width, height, 'rgba16f'), back: pictureTexture(width, height, 'rgba16f') };
}
