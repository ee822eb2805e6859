/// Water rings that lens the plane.
/// @by Afterimage   @license MIT   @version 1
/// @param depth 0.08 [0..0.3]      height of the waves
/// @param waves 2.5 [0.5..8]       rings per unit
/// @param pace 0.12 [-1..1]        rings per second
/// @param centre 0.2+0.1i [-1..1]  where the drop fell
/// @slot inner warp                what happens to the plane first
vec2 ripple(vec2 z, float depth, float waves, float pace, vec2 centre) {
  z = inner(z);
  vec2 q = z - centre;
  float r = length(q);
  // Divided by r + 0.2, the direction fades out at the drop, where it has none.
  return z + depth * q / (r + 0.2) * sin(6.2831853 * (waves * r - pace * time) + 1.0);
}
