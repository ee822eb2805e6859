import type { Component, Family, Library, SlotContent } from '../document';
import { CONTEXT_VECTORS } from './context';
import { type Binding, Emitter, type FadeBinding } from './emitter';
import { type ProgramText, programOf } from './program';
import { encodeFunctions, head, imageFunction, lightFunction, noImageFunction, safeFunction } from './shader-text';
import { bufferViewer, testImage, viewerFunctions, viewerOf } from './viewer-text';

/** Whether a pass's buffer holds index light, which a palette colours, or colour. */
export type LightKind = 'index' | 'colour';

/** A small picture of what one module does, compiled. */
export interface CompiledView extends ProgramText {
  /** Length of the uniform array `u`, in vec4. */
  readonly vectors: number;
  readonly bindings: readonly Binding[];
  readonly fades: readonly FadeBinding[];
  readonly images: readonly string[];
}

/** What surrounds a view. */
export interface CompileViewOptions {
  readonly library: Library;
  /** Where the module stands, for comments in the text. */
  readonly address: string;
  readonly kind: LightKind;
}

/**
 * Compiles what a module and all below it do into a small picture that its family decides: a map bends a chart, a distance has contours, a
 * palette is a ramp (rule VIEW-1). `u[3].xy` is where the picture begins, pixels; rows are written from the top down.
 * @param subject a module of a live pattern, or a component as it is by default
 * @param options library, address and what light is
 * @returns the text and where each value goes; null for a family that has no picture
 * @throws AfterimageError when a component is unknown
 */
export function compileView(subject: SlotContent | Component, options: CompileViewOptions): CompiledView | null {
  const { library, address, kind } = options;
  const viewer = viewerOf(familyOf(subject, library, address));
  if (!viewer) return null;
  const emitter = new Emitter(library);
  const root =
    subject.type === 'component' ? emitter.settledFunction(subject, address) : emitter.content(subject, address);
  const { bindings, fades, images, vectors } = emitter;
  const functions = emitter.includes() + emitter.functions.join('');
  // A component that is looked for shows what it would make of a picture.
  const noImage = subject.type === 'component' ? testImage : noImageFunction;
  const fragment = viewText(vectors, images, noImage + functions, viewer(root), kind);
  return { ...programOf(fragment), vectors, bindings, fades, images };
}

/**
 * Compiles the picture of a buffer, which it reads as its light.
 * @param kind what the buffer holds
 */
export function compileBufferView(kind: LightKind): ProgramText {
  return programOf(viewText(CONTEXT_VECTORS, [], noImageFunction, bufferViewer, kind));
}

function familyOf(subject: SlotContent | Component, library: Library, address: string): Family {
  if (subject.type === 'crossfade') return familyOf(subject.to, library, address);
  const component = subject.type === 'component' ? subject : library.get('component', subject.component, address);
  return library.get('family', component.family, address);
}

function viewText(
  vectors: number,
  images: readonly string[],
  functions: string,
  picture: string,
  kind: LightKind,
): string {
  return `${head(vectors)}${lightFunction(true)}${images.map(imageFunction).join('')}out vec4 result;
vec2 pixelNow;
${functions}${safeFunction}${encodeFunctions}${viewerFunctions(kind)}vec3 viewPicture(vec2 uv) {
${picture}}
void main() {
  vec2 place = (gl_FragCoord.xy - u[3].xy) / u[0].zw;
  vec2 uv = vec2(place.x, 1.0 - place.y);
  pixelNow = uv * 2.0 - 1.0;
  vec3 drawn = viewPicture(uv);
  result = encode(vec3(safe(drawn.x), safe(drawn.y), safe(drawn.z)), false);
}
`;
}
