/// Drops fall on the plane and push everything else aside; no area is lost. source/drops colours the same drops.
/// @by Afterimage   @license MIT   @version 1
/// @param count 4 [1..6 step 1]     slots, each with its own interval
/// @param rate 0.09 [0.01..0.5]     drops per second and slot
/// @param reach 0.3 [0.05..0.7]     radius of the largest
/// @param luck 0 [0..999 step 1]    another rain
/// @slot inner warp                 what happens to the plane first
/// @use drip
// S. Lu, A. Jaffer et al., "Mathematical Marbling", 2012, a drop that grows.
vec2 drops(vec2 z, float count, float rate, float reach, float luck) {
  vec2 w = inner(z);
  for (int i = 0; i < 6; i++) {
    if (float(i) >= count) break;
    vec4 d = drip(i, rate, reach, luck, time);
    vec2 q = w - d.xy;
    float r2 = max(dot(q, q), 1e-6);
    w = d.xy + q * sqrt(max(1.0 - d.w / r2, 0.0));
  }
  return w;
}
