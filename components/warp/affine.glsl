/// Turns, sizes and moves the plane.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.3+0.4i [-3..3]   length is size, angle is turn
/// @param shift 0.2+0.1i [-2..2]   is added at the end
/// @slot inner warp                what happens to the plane first
/// @use complex
vec2 affine(vec2 z, vec2 scale, vec2 shift) { return cmul(scale, inner(z)) + shift; }
