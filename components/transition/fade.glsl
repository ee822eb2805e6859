/// One picture becomes the other.
/// @by Afterimage   @license MIT   @version 1
/// @param curve 0.5 [0..1]   0 is even, 1 lingers at both ends
vec3 fade(vec3 from, vec3 to, vec2 uv, float progress, float curve) {
  float p = clamp(progress, 0.0, 1.0);
  return mix(from, to, mix(p, p * p * (3.0 - 2.0 * p), curve));
}
