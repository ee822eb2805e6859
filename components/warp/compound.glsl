/// A conformal map that compounds: z squared, times a curve of z, moved. Feedback turns it into self-similar lace.
/// @by Afterimage   @license MIT   @version 1
/// @param outer 0.1+1.1i [-2..2]   multiplies the result; its angle turns every copy
/// @param scale 1.0+0.2i [-2..2]   multiplies z inside the curve
/// @param offset 0.3-0.2i [-2..2]  is added inside the curve; it moves the quiet places
/// @param shift 0.1+0.1i [-1..1]   is added at the end
/// @slot inner warp                what happens to the plane first
/// @choice curve csin ccos ctanh csquare csaddle cswing cswell ccrease clantern cshell cweft  the function that is compounded
/// @use curves
vec2 compound(vec2 z, vec2 outer, vec2 scale, vec2 offset, vec2 shift) {
  z = inner(z);
  vec2 leaf = curve(cmul(scale, z) + offset);
  return cmul(outer, cmul(cmul(z, z), leaf)) + shift;
}
