/// Soft clouds without small ones among them: half the work of field/clouds, for what is seen out of focus.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.4 [0.5..8]       clouds per unit
/// @param pace 0.05 [-0.5..0.5]    units per second
/// @use noise
float haze(vec2 z, float scale, float pace) {
  vec2 p = scale * z + pace * time * vec2(0.8, 0.6) + 3.7;
  return 0.8 * noise2(p) + 0.45 * noise2(mat2(1.6, 1.2, -1.2, 1.6) * p + 7.3);
}
