/// Pigments that float on water: drops of them push each other aside, the warp carries all, and every tick draws the borders sharp again, so that threads fold without running into grey.
/// @by Afterimage   @license MIT   @version 1
/// @param pigments 4 [1..8 step 1]   how many there are along the palette
/// @param part 0.1 [0..0.5]          how strongly pigments part
/// @param soft 0.2 [0..0.8]          how soft their borders are
/// @param rate 0.08 [0.01..0.5]      drops per second, in each of four places
/// @param reach 0.3 [0..0.7]         radius of the largest drop
/// @param rare 0.14 [0..1]           part of the drops that take the last pigment
/// @param luck 0 [0..999 step 1]     another rain
/// @param ageing 0.004 [0.0005..0.2] part of the remaining youth that a tick takes
/// @slot warp warp                   where a pixel looks for its light
/// @slot fold fold                   how that point comes back into the square
/// @slot source source               new pigment
/// @slot blend mix                   how it lands
/// @slot tint tint                   what a tick does to it
/// @use plane drip
// Drops that grow: S. Lu, A. Jaffer et al., "Mathematical Marbling", 2012. Borders: the phase field of S. Allen and J. Cahn, 1979.
vec4 marble(vec2 z, float pigments, float part, float soft, float rate, float reach, float rare, float luck, float ageing) {
  vec2 w = z;
  vec4 fallen = vec4(0.0);
  float last = max(pigments - 1.0, 0.0);
  for (int i = 0; i < 4; i++) {
    vec4 d = drip(i, rate, reach, luck, time);
    int draw = dripDraw(i, rate, luck, time);
    vec2 q = w - d.xy;
    float r2 = max(dot(q, q), 1e-6), r = sqrt(max(d.z, 0.0)), edge = 2.0 / max(resolution.x, 1.0);
    float inside = (1.0 - smoothstep(r - edge, r + edge, sqrt(r2))) * step(1e-7, d.z);
    float hue = hash1(ivec2(draw, 503)) < rare ? last : floor(hash1(ivec2(draw, 401)) * max(last, 1.0) * 0.9999);
    fallen = mix(fallen, vec4(hue / max(pigments, 1.0), 0.95, 0.7 + 0.3 * hash1(ivec2(draw, 601)), 1.0), inside);
    w = d.xy + q * sqrt(max(1.0 - d.w / r2, 0.0));
  }
  vec2 uv = toUv(fold(warp(w)));
  vec2 e = 1.0 / max(resolution, 1.0);
  vec4 old = light(uv);
  // A border must be some pixels wide, or it would stick to them; what softens it is the same in all directions.
  vec4 around = 0.25 * (light(uv + e) + light(uv - e) + light(uv + vec2(e.x, -e.y)) + light(uv + vec2(-e.x, e.y)));
  old.xyz = mix(old.xyz, around.xyz, soft * 0.5);
  old.x -= part * sin(6.2831853 * pigments * old.x) / (6.2831853 * max(pigments, 1.0));
  vec4 lit = tint(blend(mix(old, vec4(fallen.xyz, 0.0), fallen.w), source(z)), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
