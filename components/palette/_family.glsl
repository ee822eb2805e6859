/// Colour for index light, as linear RGB.
/// @version 1   @default palette/walk
vec3 palette(vec4 light);
