/// Long crossing waves.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.5 [0.3..5]      waves per unit
/// @param lean 0.7 [0..3.2]       radians between the two waves
/// @param pace 0.03 [-0.5..0.5]   cycles per second
/// @use complex
float swell(vec2 z, float scale, float lean, float pace) {
  float t = 6.2831853 * pace * time;
  vec2 a = cturn(lean), b = cturn(-0.6 * lean + 1.9);
  return 0.5 * (sin(3.1415927 * scale * dot(z, a) + t) + sin(4.9 * scale * dot(z, b) - 0.618 * t));
}
