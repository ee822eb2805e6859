/// Lays the light of another pass for a moment at a time, at unequal intervals; at the beginning all of it. Its image is that pass (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param rate 0.1 [0.01..2]        moments per second
/// @param span 0.15 [0.02..0.9]     part of an interval in which it lands
/// @param uneven 0.5 [0..1]         how unequal they are
/// @param leak 0.02 [0..1]          what lands all the time
/// @param cover 0.08 [0..1]         how much of it lands in a tick
/// @param opening 1 [0..20]         seconds at the beginning in which all of it lands
/// @use plane hash
vec4 imprint(vec2 z, float rate, float span, float uneven, float leak, float cover, float opening) {
  float at = rate * max(time, 0.0), turn = floor(at);
  float x = (at - turn - uneven * (1.0 - span) * hash1(ivec2(int(turn), 53))) / max(span, 1e-3);
  // Rises and falls, so that nothing flashes.
  float open = max(4.0 * x * (1.0 - x), 0.0), first = clamp(1.0 - time / max(opening, 1e-3), 0.0, 1.0);
  vec4 seen = image(toUv(clamp(z, -1.0, 1.0)));
  return vec4(seen.xy, clamp(seen.z, 0.0, 1.0), clamp(seen.w, 0.0, 1.0) * max(first, cover * max(leak, open * open)));
}
