/// A hyperbolic mirror cabinet: the disc is tiled by triangles that shrink towards its rim, as in Escher's Circle Limits.
/// @by Afterimage   @license MIT   @version 1
/// @param sides 5 [3..8 step 1]      corners of a tile
/// @param corners 4 [4..8 step 1]    tiles that meet in a corner
/// @param turn 0 [-3.2..3.2]         radians
/// @param size 1 [0.6..1.6]          of the disc
/// @param reach 1.5 [0.6..3]         how much of the picture a tile shows
/// @use plane complex
vec2 poincare(vec2 z, float sides, float corners, float turn, float size, float reach) {
  // Outside the disc the cabinet is seen from behind.
  z = rotate(z, turn) / size;
  float r2 = dot(z, z);
  z = r2 > 1.0 ? z / max(r2, 1e-4) : z;
  // The third mirror is a circle at right angles to the rim (H. S. M. Coxeter, "The trigonometry of Escher's woodcut Circle Limit III", 1979).
  // Where the angles are too wide for a hyperbolic triangle, the corners are made narrower.
  float q = max(corners, sides < 3.5 ? 7.0 : sides < 4.5 ? 5.0 : 4.0);
  float s = sin(3.14159265 / sides), c = cos(3.14159265 / q);
  float across = sqrt(max(c * c - s * s, 1e-3));
  float far = c / across, radius2 = s * s / (across * across);
  float wedge = 3.14159265 / sides;
  for (int i = 0; i < 9; i++) {
    float a = carg(z);
    a = abs(mod(a + wedge, 2.0 * wedge) - wedge);
    z = length(z) * cturn(a);
    vec2 d = z - vec2(far, 0.0);
    float d2 = max(dot(d, d), 1e-4);
    z = d2 < radius2 ? vec2(far, 0.0) + d * (radius2 / d2) : z;
  }
  return clamp(reach * z - vec2(0.25 * reach, 0.0), -0.99, 0.99);
}
