/// Where a pixel looks for its light: a map of the plane, near the identity or far from it.
/// @version 1   @default warp/identity
vec2 warp(vec2 z);
