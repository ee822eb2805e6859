import type { Family, Parameter } from '../document';
import { parameterParts } from '../document';
import { convertedDefault } from './colour-space';

/** The vertex shader of every pass: one triangle over the whole target. */
export const vertexShader = `#version 300 es
in vec2 position;
void main() {
  gl_Position = vec4(position, 0.0, 1.0);
}
`;

/** What the display pass and transitions end in: sRGB encoding (IEC 61966-2-1) and a still triangular dither of one 8-bit step. */
export const encodeFunctions = `float encodeChannel(float c) {
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1.0 / 2.4) - 0.055;
}
float ditherAt(uvec2 p, uint lane) {
  uint h = p.x * 1664525u + p.y * 22695477u + lane * 2891336453u + 1013904223u;
  h = (h ^ (h >> 16)) * 2246822519u;
  h = (h ^ (h >> 13)) * 3266489917u;
  h ^= h >> 16;
  return (float(h & 65535u) + float(h >> 16)) / 65535.0 - 1.0;
}
vec4 encode(vec3 linear, bool dither) {
  vec3 c = clamp(linear, 0.0, 1.0);
  vec3 coded = vec3(encodeChannel(c.x), encodeChannel(c.y), encodeChannel(c.z));
  uvec2 p = uvec2(gl_FragCoord.xy);
  vec3 noise = vec3(ditherAt(p, 0u), ditherAt(p, 1u), ditherAt(p, 2u)) / 255.0;
  return vec4(coded + (dither ? noise : vec3(0.0)), 1.0);
}
`;

/** Sets number-valued checks that no compiler may assume away: a comparison with NaN is false. */
export const safeFunction = `float safe(float x) {
  return abs(x) <= 60000.0 ? x : 0.0;
}
`;

/** The pass's input; without one it is dark. */
export function lightFunction(light: boolean): string {
  if (!light) return 'vec4 lightAt(vec2 uv) {\n  return vec4(0.0);\n}\nfloat lightTexel() {\n  return 0.0;\n}\n';
  return `uniform sampler2D lightMap;
vec4 lightAt(vec2 uv) {
  return texture(lightMap, uv);
}
float lightTexel() {
  return 1.0 / float(textureSize(lightMap, 0).x);
}
`;
}

/** The sampler and function of an image, by its number. Rows of a picture file go down, those of a buffer go up as uv does. */
export function imageFunction(name: string, index: number): string {
  const at = name.startsWith('pass:') ? 'uv' : 'vec2(uv.x, 1.0 - uv.y)';
  return `uniform sampler2D image${index};\nvec4 imageAt${index}(vec2 uv) {\n  return texture(image${index}, ${at});\n}\n`;
}

/** What a module without an image sees. */
export const noImageFunction = 'vec4 noImage(vec2 uv) {\n  return vec4(0.0);\n}\n';

/** What every fragment shader begins with. */
export function head(vectors: number): string {
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform vec4 u[${vectors}];
float soundAt(int band) {
  int index = clamp(band, 0, 7);
  return u[1 + index / 4][index % 4];
}
`;
}

/** A function's head with its family's signature. */
export function signature(family: Family, name: string): string {
  return `${family.returns} ${name}(${family.arguments.map((argument) => `${argument.type} ${argument.name}`).join(', ')})`;
}

/** One number of the uniform array. */
export function at(offset: number): string {
  return `u[${Math.floor(offset / 4)}].${'xyzw'[offset % 4]}`;
}

/** An expression that reads a parameter's value. */
export function reading(parameter: Parameter, offset: number): string {
  const parts = parameterParts[parameter.type];
  const value = `u[${Math.floor(offset / 4)}].${'xyzw'.slice(offset % 4, (offset % 4) + parts)}`;
  if (parameter.type === 'int') return `int(floor(${value} + 0.5))`;
  return parameter.type === 'bool' ? `${value} > 0.5` : value;
}

/** A parameter's default as GLSL. */
export function literal(parameter: Parameter): string {
  const parts = convertedDefault(parameter).map((value) => (/[.e]/.test(`${value}`) ? `${value}` : `${value}.0`));
  if (parameter.type === 'int') return `${Math.round(parameter.default[0] ?? 0)}`;
  if (parameter.type === 'bool') return (parameter.default[0] ?? 0) > 0.5 ? 'true' : 'false';
  return parts.length === 1 ? (parts[0] ?? '0.0') : `${parameter.type}(${parts.join(', ')})`;
}
