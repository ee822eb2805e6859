/// A star with straight sides.
/// @by Afterimage   @license MIT   @version 1
/// @param points 5 [3..12 step 1]   number of points
/// @param radius 0.6 [0.1..1.2]     to the points
/// @param waist 0.45 [0.15..0.95]   radius between the points, as a part
/// @param turn 0.2 [-3.2..3.2]      radians
/// @param centre 0+0i [-1..1]       of the star
/// @use complex plane
float star(vec2 z, float points, float radius, float waist, float turn, vec2 centre) {
  vec2 q = rotate(z - centre, -turn);
  float half_ = 3.14159265 / points;
  float a = abs(mod(carg(q) + half_, 2.0 * half_) - half_);
  q = length(q) * cturn(a);
  vec2 tip = vec2(radius, 0.0), notch = radius * waist * cturn(half_);
  vec2 side = notch - tip, from = q - tip;
  float along = clamp(dot(from, side) / max(dot(side, side), 1e-6), 0.0, 1.0);
  float inside = side.x * from.y - side.y * from.x;
  return length(from - along * side) * (inside > 0.0 ? -1.0 : 1.0);
}
