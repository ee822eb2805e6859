import type { Library, Module } from '../document';
import { CONTEXT_VECTORS } from './context';
import { type Binding, Emitter } from './emitter';
import { checkLimits, type ProgramLimits, WEBGL2_LIMITS } from './limits';
import { type ProgramText, programOf } from './program';
import { encodeFunctions, head, lightFunction, noImageFunction } from './shader-text';

/** A transition, compiled. */
export interface CompiledTransition extends ProgramText {
  /** Length of the uniform array `u`, in vec4. */
  readonly vectors: number;
  readonly bindings: readonly Binding[];
}

/**
 * Compiles a transition between two pictures: samplers `fromMap` and `toMap`, `u[0]` = target size, `u[3].z` = progress.
 * @param transition the name of a component, which then has its default values; or a module with its own
 * @param library where it is found
 * @param limits what a program may ask for
 */
export function compileTransition(
  transition: string | Module,
  library: Library,
  limits: ProgramLimits = WEBGL2_LIMITS,
): CompiledTransition {
  const emitter = new Emitter(library);
  const call =
    typeof transition === 'string'
      ? emitter.settledFunction(library.get('component', transition), transition)
      : emitter.content(transition, transition.component);
  const { bindings } = emitter;
  const vectors = Math.max(CONTEXT_VECTORS, emitter.vectors);
  checkLimits({ vectors, samplers: 2 }, limits, 'transition');
  const fragment = `${head(vectors)}${lightFunction(false)}${noImageFunction}uniform sampler2D fromMap;
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
  return { ...programOf(fragment), vectors, bindings };
}
