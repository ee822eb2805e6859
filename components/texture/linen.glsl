/// Book cloth: a plain weave of uneven threads.
/// @by Afterimage   @license MIT   @version 1
/// @param count 28 [10..140]       threads per unit
/// @param slub 0.5 [0..1]          unevenness of the threads
/// @param depth 0.8 [0..1]         of the gaps
/// @use noise plane
float linen(vec2 z, float count, float slub, float depth) {
  vec2 q = z * count + slub * vec2(0.35 * noise2(z * vec2(14.0, 4.0)), 0.35 * noise2(z * vec2(4.0, 14.0) + 7.0));
  vec2 f = fract(q) - 0.5;
  ivec2 at = ivec2(floor(clamp(q, -1e6, 1e6)));
  float fine = smoothstep(1.5, 4.0, 1.0 / (count * footprint(z)));
  float over = ((at.x + at.y) & 1) == 0 ? 1.0 : -1.0;
  float warpThread = (1.0 - 4.0 * f.x * f.x) * (0.62 + 0.38 * over * cos(3.1415927 * f.y));
  float weftThread = (1.0 - 4.0 * f.y * f.y) * (0.62 - 0.38 * over * cos(3.1415927 * f.x));
  float cloth = mix(0.6, max(warpThread, weftThread), depth * fine);
  return clamp(cloth * (1.0 + slub * 0.3 * (hash1(ivec2(at.x, 3)) + hash1(ivec2(5, at.y)) - 1.0)), 0.0, 1.0);
}
