/// Pigment that falls in drops, each of one colour; with warp/drops of the same settings it pushes what lies there aside.
/// @by Afterimage   @license MIT   @version 1
/// @param count 4 [1..6 step 1]     slots, each with its own interval
/// @param rate 0.09 [0.01..0.5]     drops per second and slot
/// @param reach 0.3 [0.05..0.7]     radius of the largest
/// @param luck 0 [0..999 step 1]    another rain
/// @param hues 4 [1..8 step 1]      pigments along the palette
/// @param rare 0.12 [0..1]          part of the drops that take the last pigment
/// @param value 0.8 [0..1]          brightness
/// @use drip plane
vec4 drops(vec2 z, float count, float rate, float reach, float luck, float hues, float rare, float value) {
  vec4 ink = vec4(0.0);
  for (int i = 0; i < 6; i++) {
    if (float(i) >= count) break;
    vec4 d = drip(i, rate, reach, luck, time);
    // Only the newest ring is laid: what lies inside has been pushed there already.
    float r = sqrt(max(d.z, 0.0)), far = length(z - d.xy), e = footprint(z);
    int draw = dripDraw(i, rate, luck, time);
    float inside = (1.0 - smoothstep(r - e, r + e, far)) * step(1e-7, d.z);
    float die = hash1(ivec2(draw, 401)), pick = hash1(ivec2(draw, 503));
    float last = max(hues - 1.0, 0.0);
    float pigment = pick < rare ? last : floor(die * max(last, 1.0) * 0.9999);
    ink = mix(ink, vec4(pigment / max(hues, 1.0), 0.95, value * (0.75 + 0.25 * hash1(ivec2(draw, 601))), 1.0), inside);
  }
  return ink;
}
