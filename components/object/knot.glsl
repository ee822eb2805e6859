/// A rope wound round a ring, over and under itself.
/// @by Afterimage   @license MIT   @version 1
/// @param ring 0.72 [0.4..1]       radius of the ring
/// @param coil 0.34 [0.1..0.5]     radius of the winding
/// @param rope 0.13 [0.03..0.3]    radius of the rope
/// @param turns 1.5 [0.5..4.5 step 0.5]  windings for each time round; halves close after two rounds
/// @param angular 0.3 [0..1]          from round rope to square
/// @use plane
float knot(vec3 p, float ring, float coil, float rope, float turns, float angular) {
  vec2 q = vec2(length(p.xz) - ring, p.y);
  float round_ = dot(p.xz, p.xz) < 1e-12 ? 0.0 : atan(p.z, p.x);
  // The cut through the ring, turned as it goes round; two strands lie opposite, so that a half turn closes.
  q = rotate(q, round_ * turns);
  q.x = abs(q.x) - coil;
  vec2 side = abs(q) - rope * 0.75;
  float square = length(max(side, 0.0)) + min(max(side.x, side.y), 0.0) - rope * 0.2;
  return 0.56 * mix(length(q) - rope, square, angular);
}
