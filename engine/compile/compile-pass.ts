import type { Library, SlotContent } from '../document';
import { type Binding, Emitter, type FadeBinding } from './emitter';
import { checkLimits, type ProgramLimits, WEBGL2_LIMITS } from './limits';
import { type ProgramText, programOf } from './program';
import { encodeFunctions, head, imageFunction, lightFunction, noImageFunction, safeFunction } from './shader-text';

/** One pass, compiled: the same tree always gives the same text, whatever its values. */
export interface CompiledPass extends ProgramText {
  /** Length of the uniform array `u`, in vec4. */
  readonly vectors: number;
  readonly bindings: readonly Binding[];
  /** Where the weight of each crossfade's new side goes. */
  readonly fades: readonly FadeBinding[];
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
  /** Samples per side of each pixel; default 1. */
  readonly supersample?: number;
  /** What the program may ask of a graphics card; default what every WebGL 2 has. */
  readonly limits?: ProgramLimits;
}

/**
 * Compiles a pass to one fragment shader: one specialised function per module, includes once, all parameters in one uniform array.
 * @param root what the pass draws
 * @param options library, name and target of the pass
 * @returns the text and where each value goes
 * @throws AfterimageError when a component is unknown, or the program would be too large
 */
export function compilePass(root: SlotContent, options: CompilePassOptions): CompiledPass {
  const emitter = new Emitter(options.library);
  const rootName = emitter.content(root, options.name);
  const { vectors, bindings, fades, images } = emitter;
  checkLimits(
    { vectors, samplers: images.length + (options.light ? 1 : 0) },
    options.limits ?? WEBGL2_LIMITS,
    options.name,
  );
  const main = options.target === 'buffer' ? bufferMain : displayMain;
  const fragment = `${head(vectors)}${lightFunction(options.light)}${images.map(imageFunction).join('')}${noImageFunction}out vec4 result;
vec2 pixelNow;
${emitter.includes()}${emitter.functions.join('')}${main(rootName, options.supersample ?? 1)}`;
  return { ...programOf(fragment), vectors, bindings, fades, images };
}

/** The mean of a grid of samples in each pixel, or one in its middle. */
function bufferMain(root: string, samples: number): string {
  if (samples > 1)
    return `${safeFunction}void main() {
  vec4 sum = vec4(0.0);
  for (int index = 0; index < ${samples * samples}; index++) {
    pixelNow = ${samplePlace(samples)} / u[0].zw * 2.0 - 1.0;
    vec4 drawn = ${root}(pixelNow);
    sum += vec4(safe(drawn.x), safe(drawn.y), safe(drawn.z), safe(drawn.w));
  }
  result = sum / ${samples * samples}.0;
}
`;
  return `${safeFunction}void main() {
  pixelNow = gl_FragCoord.xy / u[0].zw * 2.0 - 1.0;
  vec4 drawn = ${root}(pixelNow);
  result = vec4(safe(drawn.x), safe(drawn.y), safe(drawn.z), safe(drawn.w));
}
`;
}

/** Where the sample of this index lies, pixels. */
function samplePlace(samples: number): string {
  return `(gl_FragCoord.xy - 0.5 + (vec2(index % ${samples}, index / ${samples}) + 0.5) / ${samples}.0)`;
}

function displayMain(root: string, samples: number): string {
  if (samples > 1)
    return `${encodeFunctions}void main() {
  vec3 sum = vec3(0.0);
  for (int index = 0; index < ${samples * samples}; index++) {
    vec2 uv = 0.5 + (${samplePlace(samples)} / u[0].zw - 0.5) * u[3].xy;
    pixelNow = uv * 2.0 - 1.0;
    sum += clamp(${root}(uv), 0.0, 1.0);
  }
  result = encode(sum / ${samples * samples}.0, true);
}
`;
  return `${encodeFunctions}void main() {
  vec2 uv = 0.5 + (gl_FragCoord.xy / u[0].zw - 0.5) * u[3].xy;
  pixelNow = uv * 2.0 - 1.0;
  result = encode(${root}(uv), true);
}
`;
}
