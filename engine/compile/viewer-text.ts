import type { Family } from '../document';

/** Writes the body of `vec3 viewPicture(vec2 uv)`, linear RGB, around a call of the viewed function. */
type Viewer = (call: string) => string;

/** A map of the plane: a chart of the target plane, seen through it. */
const map =
  (reach: string): Viewer =>
  (call) =>
    `  return viewChart(${call}(pixelNow * ${reach}));
`;

const distance: Viewer = (call) => `  return viewContours(${call}(pixelNow));
`;

const height: Viewer = (call) => `  return viewRelief(${call}(pixelNow));
`;

const light: Viewer = (call) => `  return viewShine(${call}(pixelNow));
`;

const colour: Viewer = (call) => `  return ${call}(uv);
`;

/** New light over the dark, by its alpha. */
const source: Viewer = (call) => `  vec4 lit = ${call}(pixelNow);
  return viewShine(lit) * clamp(lit.w, 0.0, 1.0) + 0.006;
`;

/** What becomes of a row of light in 24 ticks, from the top down. */
const tint: Viewer = (call) => `  vec4 lit = vec4(uv.x, 0.9, 0.95, 0.0);
  int ticks = int(24.0 * (1.0 - uv.y));
  for (int count = 0; count < 24; count++) {
    if (count >= ticks) break;
    lit = ${call}(lit, pixelNow);
  }
  return viewShine(lit);
`;

/** A bright drop on bands of older light. */
const mixing: Viewer = (call) => `  vec4 below = vec4(0.55, 0.8, 0.25 + 0.3 * step(0.5, fract(uv.x * 3.0 + uv.y)), 0.5);
  float drop = 1.0 - smoothstep(0.3, 0.75, length(pixelNow));
  return viewShine(${call}(below, vec4(0.08, 0.9, 0.95 * drop, drop)));
`;

/** Hue index across, value up. */
const palette: Viewer = (call) => `  return ${call}(vec4(uv.x, 1.0, uv.y, 0.0));
`;

const transition: Viewer = (call) => `  vec3 from = vec3(0.03, 0.10, 0.13) * (0.6 + uv.y);
  vec3 to = vec3(0.72, 0.42, 0.12) * (0.5 + 0.5 * uv.x);
  return ${call}(from, to, uv, 0.5 - 0.5 * cos(u[0].x));
`;

/** The grain of a surface, lit a little. */
const grain: Viewer = (call) => `  float here = clamp(safe(${call}(pixelNow)), 0.0, 1.0);
  float slope = clamp(here - safe(${call}(pixelNow + vec2(0.012, -0.012))), -0.5, 0.5);
  return vec3(0.62, 0.58, 0.50) * here * (0.8 + 0.9 * slope) + 0.01;
`;

/** What it makes of a picture with something bright in the dark. */
const air: Viewer = (call) => `  float away = length(pixelNow - vec2(0.15, 0.1));
  float sun = 1.0 - smoothstep(0.2, 0.23, away), ring = 1.0 - smoothstep(0.02, 0.05, abs(away - 0.62));
  vec3 scene = vec3(0.02, 0.04, 0.06) + vec3(1.0, 0.72, 0.32) * sun + vec3(0.08, 0.42, 0.40) * ring;
  return ${call}(scene, uv);
`;

/** A solid, from the front and a little above, by a lamp. */
const solid: Viewer = (
  call,
) => `  vec3 way = normalize(vec3(0.0, -0.45, -1.0)), at = vec3(1.6 * pixelNow, 0.0) - 2.6 * way;
  float far = 0.0, near = 1.0;
  for (int count = 0; count < 28; count++) {
    near = safe(${call}(at + far * way));
    if (near < 0.004 || far > 5.2) break;
    far += max(0.8 * near, 0.002);
  }
  vec3 hit = at + far * way;
  vec2 e = vec2(0.01, 0.0);
  vec3 slope = vec3(safe(${call}(hit + e.xyy)), safe(${call}(hit + e.yxy)), safe(${call}(hit + e.yyx))) - near;
  float facing = dot(slope, normalize(vec3(0.5, 0.8, 0.6))) / (length(slope) + 1e-5);
  float seen = 1.0 - smoothstep(0.02, 0.06, near);
  return mix(vec3(0.015, 0.025, 0.03), vec3(0.72, 0.66, 0.54) * (0.22 + 0.78 * max(facing, 0.0)), seen);
`;

/** A ball with a chart on it, where the camera looks. */
const sight: Viewer = (call) => `  float way = 0.0, near = 1.0;
  vec3 at = vec3(0.0);
  for (int count = 0; count < 28; count++) {
    at = ${call}(pixelNow, way);
    near = length(at) - 1.0;
    if (near < 0.004 || way > 9.0) break;
    way += max(0.7 * near, 0.01);
  }
  vec3 up = at / (length(at) + 1e-5);
  float seen = 1.0 - smoothstep(0.02, 0.08, near);
  return mix(vec3(0.02, 0.03, 0.035), viewChart(2.0 * up.xy) * (0.35 + 0.65 * max(up.y, 0.0)), seen);
`;

const byName: Readonly<Record<string, Viewer>> = {
  warp: map('1.0'),
  fold: map('2.0'),
  shape: distance,
  field: height,
  source,
  tint,
  mix: mixing,
  feedback: light,
  palette,
  grade: colour,
  transition,
  texture: grain,
  light: air,
  object: solid,
  camera: sight,
};

/** For families that a user adds: what can be told from the result of a function of a point. */
const byResult: Readonly<Record<string, Viewer>> = { vec2: map('1.0'), float: height, vec4: light };

/** How functions of a family are pictured, or undefined when they cannot be. */
export function viewerOf({ name, returns, arguments: given }: Family): Viewer | undefined {
  if (Object.hasOwn(byName, name)) return byName[name];
  return given.length === 1 && given[0]?.type === 'vec2' ? byResult[returns] : undefined;
}

/** What stands for an image that nobody has chosen yet: a low sun over the sea. */
export const testImage = `vec4 noImage(vec2 uv) {
  vec2 away = uv - vec2(0.5, 0.58);
  float sun = 1.0 - smoothstep(0.2, 0.22, length(away));
  float sea = step(uv.y, 0.42);
  vec3 sky = mix(vec3(0.95, 0.62, 0.35), vec3(0.16, 0.24, 0.42), clamp(1.6 * uv.y - 0.5, 0.0, 1.0));
  float glint = step(0.4, fract(14.0 * uv.y)) * (1.0 - smoothstep(0.05, 0.24, abs(away.x)));
  vec3 water = mix(vec3(0.05, 0.13, 0.19), vec3(0.95, 0.6, 0.3), 0.8 * glint);
  return vec4(mix(mix(sky, vec3(1.0, 0.93, 0.72), sun), water, sea), 1.0);
}
`;

/** The picture of a buffer. */
export const bufferViewer = `  return viewShine(lightAt(uv));
`;

/** What viewers draw with. */
export function viewerFunctions(kind: 'index' | 'colour'): string {
  return `${kind === 'index' ? plainPalette : plainColour}float viewLineAt(float x, float wide) {
  float reach = min(max(fwidth(x), 1e-4) * wide, 0.45);
  return 1.0 - smoothstep(0.4 * reach, reach, abs(x - floor(x + 0.5)));
}
vec3 viewChart(vec2 raw) {
  vec2 w = vec2(safe(raw.x), safe(raw.y));
  float r = length(w);
  vec2 turn = r > 1e-4 ? w / r : vec2(1.0, 0.0);
  vec3 warm = vec3(0.60, 0.30, 0.10), cool = vec3(0.05, 0.22, 0.25), leaf = vec3(0.34, 0.42, 0.10), plum = vec3(0.26, 0.09, 0.24);
  vec3 hue = mix(mix(cool, warm, 0.5 + 0.5 * turn.x), mix(plum, leaf, 0.5 + 0.5 * turn.y), abs(turn.y) * 0.7);
  vec2 cell = 2.0 * w;
  vec2 blur = clamp(1.0 - 0.9 * fwidth(cell), 0.0, 1.0);
  vec2 square = sign(fract(0.5 * cell) - 0.5);
  float check = square.x * square.y * blur.x * blur.y;
  float lines = max(viewLineAt(cell.x, 1.6) * blur.x, viewLineAt(cell.y, 1.6) * blur.y);
  float depth = 1.15 / (1.0 + 0.45 * r * r);
  return hue * depth * (0.75 + 0.3 * check) + 0.22 * lines * vec3(1.0, 0.95, 0.85) * depth;
}
vec3 viewContours(float raw) {
  float d = safe(raw);
  float soft = max(fwidth(d), 1e-3);
  float inside = 1.0 - smoothstep(-soft, soft, d);
  float rings = viewLineAt(6.0 * d, 1.4) * exp(-2.0 * abs(d));
  vec3 outer = vec3(0.02, 0.035, 0.04) + vec3(0.05, 0.10, 0.11) * rings + vec3(0.05, 0.06, 0.02) * exp(-5.0 * abs(d));
  vec3 inner = mix(vec3(0.66, 0.79, 0.24), vec3(0.28, 0.36, 0.09), clamp(-3.0 * d, 0.0, 1.0)) * (1.0 - 0.3 * rings);
  return mix(outer, inner, inside);
}
vec3 viewRelief(float raw) {
  float v = clamp(safe(raw), -2.0, 2.0);
  vec3 high = vec3(0.80, 0.55, 0.18), low = vec3(0.03, 0.20, 0.26);
  vec3 fill = mix(vec3(0.05, 0.05, 0.045), v > 0.0 ? high : low, smoothstep(0.0, 1.1, abs(v)));
  return fill * (1.0 - 0.35 * viewLineAt(4.0 * v, 1.2));
}
`;
}

/** Index light without the pattern's palette: hue walks round, chroma and value are as they say. */
const plainPalette = `vec3 viewShine(vec4 ink) {
  vec3 hue = 0.5 + 0.5 * cos(6.2831853 * (fract(safe(ink.x)) + vec3(0.05, 0.38, 0.70)));
  hue = mix(vec3(0.5), mix(vec3(dot(hue, vec3(0.33))), hue * hue, 0.8) + 0.02, clamp(safe(ink.y), 0.0, 1.0));
  float value = clamp(safe(ink.z), 0.0, 1.0);
  return hue * value * value;
}
`;

const plainColour = `vec3 viewShine(vec4 lit) {
  return lit.rgb;
}
`;
