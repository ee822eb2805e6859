/// Julia map z^n + c: the plane folded n times around a point.
/// @by Afterimage   @license MIT   @version 1
/// @param degree 2 [2..6 step 1]   how many times
/// @param c -0.4+0.55i [-1.5..1.5]  the constant that shapes the islands
/// @param scale 1.1 [0.5..2]       size of the plane before the map
/// @slot inner warp                what happens to the plane first
/// @use complex
vec2 power(vec2 z, float degree, vec2 c, float scale) {
  return cpow(scale * inner(z), degree) + c;
}
