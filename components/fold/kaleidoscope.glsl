/// Wedges between two mirrors, bounded by the mirrored square.
/// @by Afterimage   @license MIT   @version 1
/// @param sides 6 [2..16 step 1]     how often the picture is repeated around the middle
/// @param turn 0.2 [-3.2..3.2]       radians, before the mirrors
/// @param reach 0.9 [0.3..1.4]       size of what the wedge shows
/// @use plane complex
vec2 kaleidoscope(vec2 z, float sides, float turn, float reach) {
  float wedge = 3.1415927 / sides;
  float a = mod(carg(rotate(z, turn)) + 0.5 * wedge, 2.0 * wedge);
  a = wedge - abs(a - wedge) - 0.5 * wedge;
  vec2 q = reach * length(z) * cturn(a);
  return 1.0 - abs(mod(q + 1.0, 4.0) - 2.0);
}
