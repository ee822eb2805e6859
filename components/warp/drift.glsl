/// A slow zoom, turn and slide: the classic trail.
/// @by Afterimage   @license MIT   @version 1
/// @param zoom 0.985 [0.9..1.1]    below 1 light flies outward, above 1 inward
/// @param turn 0.004 [-0.1..0.1]   radians per tick
/// @param slide 0.001+0i [-0.02..0.02]  per tick
/// @param centre 0+0i [-1..1]      around which it turns
/// @slot inner warp                what happens to the plane first
/// @use plane
vec2 drift(vec2 z, float zoom, float turn, vec2 slide, vec2 centre) {
  return rotate(inner(z) - centre, turn) * zoom + centre - slide;
}
