/// Pigments that float on water: drops of them push each other aside, the warp carries all, and every tick draws the borders sharp again, so that threads fold without running into grey.
/// @by Afterimage   @license MIT   @version 1
/// @param pigments 4 [1..8 step 1]   how many there are along the palette
/// @param part 0.1 [0..0.5]          how strongly pigments part
/// @param soft 0.2 [0..0.8]          how soft their borders are
/// @param rate 0.16 [0.01..0.5]      drops per second, in each of two places
/// @param reach 0.3 [0..0.7]         radius of the largest drop
/// @param rare 0.14 [0..1]           part of the drops that take the last pigment
/// @param luck 0 [0..999 step 1]     another rain
/// @param ageing 0.004 [0.0005..0.2] part of the remaining youth that a tick takes
/// @slot warp warp                   where a pixel looks for its light
/// @slot fold fold                   how that point comes back into the square
/// @slot source source               new pigment
/// @slot blend mix                   how it lands
/// @slot tint tint                   what a tick does to it
/// @use plane speck
// Drops that grow: S. Lu, A. Jaffer et al., "Mathematical Marbling", 2012. Borders: the phase field of S. Allen and J. Cahn, 1979.
vec4 marble(vec2 z, float pigments, float part, float soft, float rate, float reach, float rare, float luck, float ageing) {
  vec2 w = z, e = 1.0 / max(resolution, 1.0);
  vec4 fallen = vec4(0.0);
  // Borders pull themselves straight by a distance that is counted in pixels: where these are large it is taken more slowly, or it would eat every drop.
  float last = max(pigments - 1.0, 0.0), edge = 2.0 * e.x, calm = clamp(resolution.x / 640.0, 0.08, 1.0);
  for (int i = 0; i < 2; i++) {
    float k = float(i), pace = rate * (1.0 - 0.13 * k), turn = max(time, 0.0) * pace + 0.618 * k + 0.37, whole = floor(turn), x = 2.2 * (turn - whole);
    // All dice of a drop come from one throw.
    uvec4 h = speckMix(uvec4(uint(whole) * 16u + uint(i) + uint(luck) * 4099u) * 0x9e3779b1u + uvec4(1u, 2u, 3u, 4u) * 0x85ebca77u);
    vec4 dice = vec4(h & 65535u) / 65536.0, more = vec4(h >> 16u) / 65536.0;
    // Where pixels are large, small drops do not last.
    float size = reach * (0.35 + 0.65 * dice.z) * (1.45 - 0.45 * calm), area = size * size, s = min(x, 1.0), moves = step(x, 1.0);
    // The area as s s (3 - 2 s) of the time, so that a drop begins and comes to rest softly.
    float gain = moves * area * 6.0 * s * (1.0 - s) * 2.2 * pace / 60.0, wide = moves * size * s * sqrt(3.0 - 2.0 * s);
    vec2 at = 1.9 * (dice.xy - 0.5), q = w - at;
    float r2 = max(dot(q, q), 1e-6), inside = clamp((wide - sqrt(r2)) / (2.0 * edge) + 0.5, 0.0, 1.0) * step(3e-4, wide);
    // The deep pigment is what a plain ends as, so fewer drops bring it.
    float kind = 0.5 * (more.y + sqrt(more.y)), hue = more.x < rare ? last : floor(kind * max(last, 1.0) * 0.9999);
    fallen = mix(fallen, vec4(hue / max(pigments, 1.0), 0.95, 0.42 + 0.58 * more.z, 1.0), inside);
    w = at + q * sqrt(max(1.0 - gain / r2, 0.0));
  }
  vec2 uv = toUv(fold(warp(w)));
  // A border must be some pixels wide, or it would stick to them; what softens it looks one way in one tick and across in the next.
  vec2 side = tick % 2 == 0 ? e : vec2(e.x, -e.y);
  vec4 old = light(uv), around = 0.5 * (light(uv + side) + light(uv - side));
  old.xyz = mix(old.xyz, around.xyz, calm * soft * 0.5);
  old.x -= calm * part * sin(6.2831853 * pigments * old.x) / (6.2831853 * max(pigments, 1.0));
  vec4 lit = tint(blend(mix(old, vec4(fallen.xyz, 0.0), fallen.w), source(z)), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
