/// Circle inversion: inside becomes outside, lines become circles.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.7 [0.2..1.5]     of the circle that stays where it is
/// @param centre 0.2-0.1i [-1..1]   of the circle
/// @param turn 0.5 [-3.2..3.2]      radians, after the inversion
/// @slot inner warp                 what happens to the plane first
/// @use plane
vec2 inversion(vec2 z, float radius, vec2 centre, float turn) {
  vec2 q = inner(z) - centre;
  return rotate(q * (radius * radius / max(dot(q, q), 0.002)), turn) + centre;
}
