/// Wet paint: light runs along its own edges and down its own slopes, so that the picture stirs itself.
/// @by Afterimage   @license MIT   @version 1
/// @param fade 0.985 [0.8..1]        what is left of value after a tick
/// @param ageing 0.04 [0.005..0.4]   part of the remaining youth that a tick takes
/// @param stir 0.011 [-0.02..0.02]   how far light runs along edges
/// @param sag 0.005 [-0.02..0.02]    how far it runs off what is bright
/// @param reach 0.012 [0.003..0.05]  width of what counts as an edge, in parts of the picture
/// @param crisp 0.5 [0..1]          how much edges are drawn together again
/// @slot warp warp                   where a pixel looks for its light
/// @slot fold fold                   how that point comes back into the square
/// @slot source source               new light, seen through the warp
/// @slot blend mix                   how it lands
/// @slot tint tint                   what a tick does to it
/// @use plane
vec4 runny(vec2 z, float fade, float ageing, float stir, float sag, float reach, float crisp) {
  vec2 w = warp(z), uv = toUv(fold(w));
  float e = max(reach, 2.0 / max(resolution.x, 1.0));
  float right = light(uv + vec2(e, 0.0)).z, left = light(uv - vec2(e, 0.0)).z;
  float up = light(uv + vec2(0.0, e)).z, down = light(uv - vec2(0.0, e)).z;
  vec2 slope = vec2(right - left, up - down);
  slope /= 0.25 + length(slope);
  vec2 at = toUv(fold(w + stir * vec2(-slope.y, slope.x) + sag * slope));

  vec4 old = light(at);
  float around = 0.25 * (right + left + up + down);
  old.z = clamp(old.z + 0.25 * crisp * (old.z - around) * (1.0 - old.z) * old.z * 4.0, 0.0, 1.0) * fade;
  vec4 lit = tint(blend(old, source(w)), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
