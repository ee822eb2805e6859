/// Fractal clouds that drift.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 2 [0.5..8]         clouds per unit
/// @param pace 0.05 [-0.5..0.5]    units per second
/// @use noise
float clouds(vec2 z, float scale, float pace) {
  vec2 wind = pace * time * vec2(0.8, 0.6);
  return 1.3 * fractal2(scale * z + wind + 3.7);
}
