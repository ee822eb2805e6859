/// New light: hue index, chroma, value, and its alpha.
/// @version 1   @default source/outline
vec4 source(vec2 z);
