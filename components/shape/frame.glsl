/// A box with round corners.
/// @by Afterimage   @license MIT   @version 1
/// @param sides 0.6+0.4i [0.05..1.2]  half the width, half the height
/// @param corner 0.1 [0..0.5]         radius of the corners
/// @param turn 0.2 [-1.6..1.6]        radians
/// @param centre 0+0i [-1..1]         of the box
/// @use plane
float frame(vec2 z, vec2 sides, float corner, float turn, vec2 centre) {
  vec2 q = abs(rotate(z - centre, -turn)) - sides + corner;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}
