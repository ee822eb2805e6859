/// The slopes of uneven ground, along x and along y, and its height as the third channel: for a small pass whose picture grade/pigment takes as its image.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 3 [0.5..10]   hollows per unit
/// @use speck
vec4 slopes(vec2 z, float scale) {
  vec3 sum = vec3(0.0);
  vec2 p = scale * z;
  float weight = 0.5, finer = 1.0;
  for (int octave = 0; octave < 3; octave++) {
    sum += weight * vec3(1.0, finer, finer) * speckSlope(finer * p + 7.3 * finer);
    finer *= 2.1;
    weight *= 0.52;
  }
  return vec4(0.06 * sum.yz, clamp(0.5 + 0.5 * sum.x, 0.0, 1.0), 1.0);
}
