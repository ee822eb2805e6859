/// Smooth noise over the plane.
/// @version 1
/// @use hash
// Value noise with a quintic fade, about -1..1.
float noise2(vec2 p) {
  p = clamp(p, -1e5, 1e5);
  vec2 cornerPoint = floor(p), f = p - cornerPoint;
  ivec2 i = ivec2(cornerPoint);
  vec2 u = f * f * f * (f * (6.0 * f - 15.0) + 10.0);
  float low = mix(hash1(i), hash1(i + ivec2(1, 0)), u.x);
  float high = mix(hash1(i + ivec2(0, 1)), hash1(i + ivec2(1, 1)), u.x);
  return 2.0 * mix(low, high, u.y) - 1.0;
}
float fractal2(vec2 p) {
  float sum = 0.0, weight = 0.55;
  for (int octave = 0; octave < 4; octave++) {
    sum += weight * noise2(p);
    p = mat2(1.6, 1.2, -1.2, 1.6) * p + 7.3;
    weight *= 0.5;
  }
  return sum;
}
