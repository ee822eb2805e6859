/// Turns the plane most in the middle, like stirred cream.
/// @by Afterimage   @license MIT   @version 1
/// @param turn 1.2 [-4..4]          radians in the middle
/// @param radius 0.7 [0.1..1.5]     of the stirred disc
/// @param centre 0.1+0.1i [-1..1]   of the stirred disc
/// @slot inner warp                 what happens to the plane first
/// @use plane
vec2 swirl(vec2 z, float turn, float radius, vec2 centre) {
  vec2 q = inner(z) - centre;
  return rotate(q, turn * exp(-dot(q, q) / (radius * radius))) + centre;
}
