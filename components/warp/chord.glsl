/// A conformal map, once: a curve of z, turned and moved. Gentler than what compounds, with wide quiet places.
/// @by Afterimage   @license MIT   @version 1
/// @param outer 0.9+0.5i [-2..2]    multiplies the result; its angle turns every copy
/// @param scale 1.2+0.2i [-3..3]    multiplies z inside the curve
/// @param offset 0.2-0.3i [-2..2]   is added inside the curve
/// @param shift 0.1+0i [-1..1]      is added at the end
/// @slot inner warp                 what happens to the plane first
/// @choice curve cswell cswing cshell csaddle ccrease clantern cweft cexp  the function
/// @use curves
vec2 chord(vec2 z, vec2 outer, vec2 scale, vec2 offset, vec2 shift) {
  return cmul(outer, curve(cmul(scale, inner(z)) + offset)) + shift;
}
