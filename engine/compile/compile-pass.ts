import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type Component,
  type Crossfade,
  type Family,
  type Library,
  type Module,
  type Parameter,
  parameterParts,
  type SlotContent,
} from '../document';
import { CONTEXT_VECTORS, contextNames } from './context';
import { readHeader } from './header';

/** A shader as text; the key is the SHA-256 of the text, hex. */
export interface ProgramText {
  readonly key: string;
  readonly fragment: string;
}

/** Where a parameter's value goes in the uniform array. */
export interface Binding {
  readonly module: Module;
  readonly parameter: Parameter;
  /** Index of its first number. */
  readonly offset: number;
}

/** One pass, compiled: the same tree always gives the same text, whatever its values. */
export interface CompiledPass extends ProgramText {
  /** Length of the uniform array `u`, in vec4. */
  readonly vectors: number;
  readonly bindings: readonly Binding[];
  /** Where the weight of each crossfade's new side goes. */
  readonly fades: readonly { readonly fade: Crossfade; readonly offset: number }[];
  /** What the samplers `image0`, `image1`, ... show: image names or `pass:<name>`. */
  readonly images: readonly string[];
}

/** What surrounds the root of a pass. */
export interface CompilePassOptions {
  readonly library: Library;
  /** The pass's name, for comments in the text. */
  readonly name: string;
  /** `buffer` writes light, `display` writes an encoded picture. */
  readonly target: 'buffer' | 'display';
  /** Whether the pass reads a buffer as `light(uv)`. */
  readonly light: boolean;
}

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
const safeFunction = `float safe(float x) {
  return abs(x) <= 60000.0 ? x : 0.0;
}
`;

/**
 * Compiles a pass to one fragment shader: one specialised function per module, includes once, all parameters in one uniform array.
 * @param root what the pass draws
 * @param options library, name and target of the pass
 * @returns the text and where each value goes
 * @throws AfterimageError when a component is unknown
 */
export function compilePass(root: SlotContent, options: CompilePassOptions): CompiledPass {
  const emitter = new Emitter(options.library);
  const rootName = emitter.content(root, options.name);
  return emitter.finish(rootName, options);
}

/**
 * Compiles a transition between two pictures: samplers `fromMap` and `toMap`, `u[0]` = progress and target size.
 * @param name the transition component
 * @param library where it is found
 */
export function compileTransition(name: string, library: Library): ProgramText {
  const emitter = new Emitter(library);
  const component = library.get('component', name);
  const call = emitter.settledFunction(component, name);
  const fragment = `${head(CONTEXT_VECTORS)}uniform sampler2D fromMap;
uniform sampler2D toMap;
out vec4 result;
vec2 pixelNow;
${emitter.includes()}${emitter.functions.join('')}${encodeFunctions}vec3 decode(vec3 c) {
  return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}
void main() {
  vec2 uv = gl_FragCoord.xy / u[0].zw;
  pixelNow = uv * 2.0 - 1.0;
  vec3 mixed = ${call}(decode(texture(fromMap, uv).rgb), decode(texture(toMap, uv).rgb), uv, u[3].z);
  result = encode(mixed, true);
}
`;
  return { key: keyOf(fragment), fragment };
}

function head(vectors: number): string {
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

function keyOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

class Emitter {
  readonly functions: string[] = [];
  private readonly bindings: Binding[] = [];
  private readonly fades: { fade: Crossfade; offset: number }[] = [];
  private readonly images: string[] = [];
  private readonly uses = new Set<string>();
  private readonly defaults = new Map<string, string>();
  private offset = CONTEXT_VECTORS * 4;

  constructor(private readonly library: Library) {}

  /** Emits a slot's content and gives the name of its function. */
  content(content: SlotContent, address: string): string {
    if (content.type === 'module') return this.module(content, address);
    const from = this.content(content.from, `${address}~`);
    const to = this.content(content.to, address);
    const component = this.library.get('component', content.to.component, address);
    const family = this.library.get('family', component.family, address);
    const offset = this.reserve(1);
    this.fades.push({ fade: content, offset });
    const name = `x${this.functions.length}`;
    const list = family.arguments.map((argument) => argument.name).join(', ');
    this.functions.push(`// ${address}: crossfade
${signature(family, name)} {
  return mix(${from}(${list}), ${to}(${list}), ${at(offset)});
}
`);
    return name;
  }

  /** Emits a component with the values it has by default, without uniforms: what an empty slot does. */
  settledFunction(component: Component, address: string): string {
    const key = `${component.family}/${component.name}@${component.version}`;
    const known = this.defaults.get(key);
    if (known !== undefined) return known;
    const locals = component.parameters
      .map((parameter) => `  ${parameter.type} ${parameter.name} = ${literal(parameter)};\n`)
      .join('');
    const name = this.emit(
      component,
      address,
      locals,
      () => undefined,
      (choice) => component.choices.find((each) => each.name === choice)?.options[0] ?? choice,
      null,
    );
    this.defaults.set(key, name);
    return name;
  }

  private module(module: Module, address: string): string {
    const component = this.library.get('component', module.component, address);
    const locals = component.parameters.map((parameter) => {
      const offset = this.reserve(parameterParts[parameter.type]);
      this.bindings.push({ module, parameter, offset });
      return `  ${parameter.type} ${parameter.name} = ${reading(parameter, offset)};\n`;
    });
    const choice = (name: string): string =>
      module.choices[name] ?? component.choices.find((each) => each.name === name)?.options[0] ?? name;
    return this.emit(component, address, locals.join(''), (slot) => module.slots[slot], choice, module.image);
  }

  private emit(
    component: Component,
    address: string,
    locals: string,
    slotOf: (name: string) => SlotContent | undefined,
    choiceOf: (name: string) => string,
    image: string | null,
  ): string {
    const family = this.library.get('family', component.family, address);
    for (const use of component.uses) this.uses.add(use);
    const slots = new Map<string, string>();
    for (const slot of [...component.slots].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const content = slotOf(slot.name);
      slots.set(
        slot.name,
        content
          ? this.content(content, `${address}.${slot.name}`)
          : this.emptySlot(slot.family, `${address}.${slot.name}`),
      );
    }
    const imageName = component.usesImage ? this.image(image) : '';
    const body = component.body.map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('slot' in piece) return slots.get(piece.slot) ?? piece.slot;
      if ('choice' in piece) return choiceOf(piece.choice);
      return piece.context === 'image' ? imageName : (contextNames[piece.context] ?? piece.context);
    });
    const name = `m${this.functions.length}`;
    const named: Family = {
      ...family,
      arguments: family.arguments.map((argument, index) => ({
        ...argument,
        name: component.arguments[index] ?? argument.name,
      })),
    };
    this.functions.push(`// ${address}: ${component.family}/${component.name}@${component.version}
${signature(named, name)} {
${locals}${body
  .join('')
  .replace(/^\s*\n/, '')
  .trimEnd()}
}
`);
    return name;
  }

  private emptySlot(familyName: string, address: string): string {
    const family = this.library.get('family', familyName, address);
    return this.settledFunction(this.library.get('component', family.default, address), address);
  }

  private image(name: string | null): string {
    if (name === null) return 'noImage';
    let index = this.images.indexOf(name);
    if (index < 0) index = this.images.push(name) - 1;
    return `imageAt${index}`;
  }

  /** Reserves numbers in the uniform array; none straddles two vec4. */
  private reserve(parts: number): number {
    const used = this.offset % 4;
    if (used + parts > 4 || (parts === 2 && used === 1)) this.offset += parts === 2 && used === 1 ? 1 : 4 - used;
    const offset = this.offset;
    this.offset += parts;
    return offset;
  }

  /** The includes that were used, each once, after those it uses itself. */
  includes(): string {
    const done = new Set<string>();
    const texts: string[] = [];
    const visit = (name: string): void => {
      if (done.has(name)) return;
      done.add(name);
      const source = this.library.include(name) ?? '';
      for (const tag of readHeader(source).tags)
        if (tag.tag === 'use') for (const inner of tag.text.split(/[\s,]+/).filter(Boolean)) visit(inner);
      texts.push(`// include ${name}\n${source.replace(/^(\s*\/\/\/.*\n)+/, '').trim()}\n`);
    };
    for (const name of [...this.uses].sort()) visit(name);
    return texts.join('');
  }

  finish(root: string, options: CompilePassOptions): CompiledPass {
    const vectors = Math.ceil(this.offset / 4);
    const samplers = this.images
      .map(
        (_, index) =>
          `uniform sampler2D image${index};\nvec4 imageAt${index}(vec2 uv) {\n  return texture(image${index}, uv);\n}\n`,
      )
      .join('');
    const light = options.light
      ? 'uniform sampler2D lightMap;\nvec4 lightAt(vec2 uv) {\n  return texture(lightMap, uv);\n}\n'
      : 'vec4 lightAt(vec2 uv) {\n  return vec4(0.0);\n}\n';
    const main =
      options.target === 'buffer'
        ? `${safeFunction}void main() {
  pixelNow = gl_FragCoord.xy / u[0].zw * 2.0 - 1.0;
  vec4 drawn = ${root}(pixelNow);
  result = vec4(safe(drawn.x), safe(drawn.y), safe(drawn.z), safe(drawn.w));
}
`
        : `${encodeFunctions}void main() {
  vec2 uv = 0.5 + (gl_FragCoord.xy / u[0].zw - 0.5) * u[3].xy;
  pixelNow = uv * 2.0 - 1.0;
  result = encode(${root}(uv), true);
}
`;
    const fragment = `${head(vectors)}${light}${samplers}vec4 noImage(vec2 uv) {
  return vec4(0.0);
}
out vec4 result;
vec2 pixelNow;
${this.includes()}${this.functions.join('')}${main}`;
    return { key: keyOf(fragment), fragment, vectors, bindings: this.bindings, fades: this.fades, images: this.images };
  }
}

function signature(family: Family, name: string): string {
  return `${family.returns} ${name}(${family.arguments.map((argument) => `${argument.type} ${argument.name}`).join(', ')})`;
}

function at(offset: number): string {
  return `u[${Math.floor(offset / 4)}].${'xyzw'[offset % 4]}`;
}

function reading(parameter: Parameter, offset: number): string {
  const parts = parameterParts[parameter.type];
  const value = `u[${Math.floor(offset / 4)}].${'xyzw'.slice(offset % 4, (offset % 4) + parts)}`;
  if (parameter.type === 'int') return `int(floor(${value} + 0.5))`;
  return parameter.type === 'bool' ? `${value} > 0.5` : value;
}

function literal(parameter: Parameter): string {
  const parts = parameter.default.map((value) => (Number.isInteger(value) ? `${value}.0` : `${value}`));
  if (parameter.type === 'int') return `${Math.round(parameter.default[0] ?? 0)}`;
  if (parameter.type === 'bool') return (parameter.default[0] ?? 0) > 0.5 ? 'true' : 'false';
  return parts.length === 1 ? (parts[0] ?? '0.0') : `${parameter.type}(${parts.join(', ')})`;
}
