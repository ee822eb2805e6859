/// A plus sign with round ends.
/// @by Afterimage   @license MIT   @version 1
/// @param arm 0.6 [0.1..1.2]       length of an arm
/// @param width 0.12 [0..0.5]      half the width of an arm
/// @param turn 0.3 [-1.6..1.6]     radians
/// @param centre 0+0i [-1..1]      of the cross
/// @use plane
float cross(vec2 z, float arm, float width, float turn, vec2 centre) {
  vec2 q = abs(rotate(z - centre, -turn));
  q = q.x > q.y ? q : q.yx;
  return length(vec2(max(q.x - arm, 0.0), q.y)) - width;
}
