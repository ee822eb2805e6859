import type { Library } from '../document';
import { CONTEXT_VECTORS } from './context';
import { Emitter } from './emitter';
import { type ProgramText, programOf } from './program';
import { encodeFunctions, head, lightFunction, noImageFunction } from './shader-text';

/**
 * Compiles a transition between two pictures: samplers `fromMap` and `toMap`, `u[0]` = progress and target size.
 * @param name the transition component
 * @param library where it is found
 */
export function compileTransition(name: string, library: Library): ProgramText {
  const emitter = new Emitter(library);
  const component = library.get('component', name);
  const call = emitter.settledFunction(component, name);
  const fragment = `${head(CONTEXT_VECTORS)}${lightFunction(false)}${noImageFunction}uniform sampler2D fromMap;
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
  return programOf(fragment);
}
