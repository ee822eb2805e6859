/** The names every component may use besides its arguments (rule GLSL-6), and the GLSL that stands for each. */
export const contextNames: Readonly<Record<string, string>> = {
  time: 'u[0].x',
  tick: 'int(u[0].y)',
  resolution: 'u[0].zw',
  pixel: 'pixelNow',
  light: 'lightAt',
  texel: 'lightTexel()',
  image: 'imageAt',
  sound: 'soundAt',
};

/** The types of those that are values. */
export const contextTypes: Readonly<Record<string, string>> = {
  time: 'float',
  tick: 'int',
  resolution: 'vec2',
  pixel: 'vec2',
  texel: 'float',
};

/** How many vec4 at the start of the uniform array belong to the context: clock and target, sound, view. */
export const CONTEXT_VECTORS = 4;

/** How many bands `sound(band)` has. */
export const SOUND_BANDS = 8;
