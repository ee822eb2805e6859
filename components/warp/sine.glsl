/// A sine of the plane: rows of lobes that grow away from the middle line.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.6+0.3i [-4..4]   how many lobes, and how they lean
/// @param offset 0.2+0.1i [-2..2]  where in the wave the middle lies
/// @param gain 0.9 [0.2..1.6]      size of the result
/// @slot inner warp                what happens to the plane first
/// @choice curve csin ccos ctanh ctan  the wave
/// @use complex
vec2 sine(vec2 z, vec2 scale, vec2 offset, float gain) {
  return gain * curve(cmul(scale, inner(z)) + offset);
}
