/// What one tick does to circulating light: hue index, chroma, value, age.
/// @version 1   @default tint/hold
vec4 tint(vec4 light, vec2 z);
