/// The loop with a single look: for maps that carry light about and neither squeeze nor stretch it.
/// @by Afterimage   @license MIT   @version 1
/// @param fade 0.97 [0..1]          what is left of value after a tick
/// @param ageing 0.08 [0.005..0.4]  part of the remaining youth that a tick takes
/// @slot warp warp                  where a pixel looks for its light
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              new light, seen through the warp
/// @slot blend mix                  how it lands
/// @slot tint tint                  what a tick does to it
/// @use plane
vec4 plain(vec2 z, float fade, float ageing) {
  vec2 w = warp(z);
  vec4 old = light(toUv(fold(w)));
  old.z *= fade;
  vec4 lit = tint(blend(old, source(w)), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
