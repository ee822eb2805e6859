/// Crazed glaze: fine cracks between cells, of two generations, with a stain that crept in.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 5 [1..16]           cells per unit
/// @param width 0.012 [0.003..0.05] of the cracks, in cells
/// @param stain 0.4 [0..1]          what crept in
/// @param fine 0.5 [0..1]           second generation of cracks
/// @use noise plane
float crackle(vec2 z, float scale, float width, float stain, float fine) {
  float sum = 1.0, foot = footprint(z);
  for (int round = 0; round < 2; round++) {
    float size = round == 0 ? scale : 2.7 * scale, strength = round == 0 ? 1.0 : fine;
    vec2 q = clamp(z * size, -1e4, 1e4) + 0.15 * vec2(noise2(z * size * 1.7), noise2(z * size * 1.7 + 9.0));
    ivec2 home = ivec2(floor(q));
    vec2 f = q - vec2(home);
    float first = 9.0, second = 9.0;
    for (int i = 0; i < 9; i++) {
      ivec2 at = ivec2(i % 3 - 1, i / 3 - 1);
      vec2 away = vec2(at) + hash2(home + at + 57 * round) - f;
      float d = dot(away, away);
      second = min(second, max(d, first));
      first = min(first, d);
    }
    // The difference of the two nearest distances is close to that from the border between them (S. Worley, 1996).
    float gap = 0.5 * (sqrt(second) - sqrt(first)), thin = max(width, 0.7 * foot * size);
    float crack = (1.0 - smoothstep(0.3 * thin, 1.6 * thin, gap)) * min(1.0, width / thin + 0.25);
    sum -= strength * (0.75 * crack + 0.25 * stain * exp(-gap / (7.0 * width)));
  }
  return clamp(sum, 0.0, 1.0);
}
