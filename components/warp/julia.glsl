/// One step of z^2 + c, with c on a walk along the edge of the Mandelbrot set, so that the Julia set is never a plain disc and never plain dust.
/// @by Afterimage   @license MIT   @version 1
/// @param walk 0.31 [-1..1]         turns around the edge
/// @param beyond 0.015 [-0.03..0.06]   how far outside the edge c walks
/// @param disc 0 [0..1 step 1]      0 walks around the cardioid, 1 around the disc to its left
/// @param zoom 1.75 [0.5..2.5]      half the side of what is seen, in units of the set
/// @param at 0+0i [-1..1]           middle of what is seen
/// @param turn 0 [-3.2..3.2]        radians
/// @use complex plane
vec2 julia(vec2 z, float walk, float beyond, float disc, float zoom, vec2 at, float turn) {
  // The edge of the main cardioid and of the period two disc (A. Douady and J. H. Hubbard, 1984).
  vec2 e = cturn(6.2831853 * walk);
  vec2 c = disc < 0.5 ? (0.5 * e - 0.25 * cmul(e, e) - vec2(0.25, 0.0)) * (1.0 + beyond) + vec2(0.25, 0.0) + vec2(beyond, 0.0)
    : vec2(-1.0, 0.0) + 0.25 * (1.0 + 2.0 * beyond) * e;
  vec2 w = clamp(rotate(z, turn) * zoom + at, -8.0, 8.0);
  return rotate((cmul(w, w) + c - at) / zoom, -turn);
}
