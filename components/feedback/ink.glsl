/// The classic loop: look through the warp, fold, lay new light over, tint, age.
/// @by Afterimage   @license MIT   @version 1
/// @param fade 0.992 [0.8..1]       what is left of value after a tick
/// @param ageing 0.08 [0.005..0.4]  part of the remaining youth that a tick takes
/// @param calm 0.5 [0..1]           darkens where the map squeezes too much into a pixel
/// @param rest 0.5 [0..1]           darkens where the map stretches one spot over a wide plain
/// @slot warp warp                  where a pixel looks for its light
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              new light, seen through the warp
/// @slot blend mix                  how it lands
/// @slot tint tint                  what a tick does to it
/// @use plane
vec4 ink(vec2 z, float fade, float ageing, float calm, float rest) {
  vec2 w = warp(z), right = dFdx(w), up = dFdy(w);
  // How many pixels of the last picture fall on one of this one, across and along.
  float squeeze = 0.5 * resolution.x * max(length(right), length(up));
  float crowd = 1.0 + calm * 0.04 * max(squeeze - 0.5, 0.0);
  // Bounded below, or every critical point of the map would show as a pinhole.
  float plain = 1.0 - rest * exp(-4.5 * max(squeeze, 0.15));

  // Four looks across the pixel's image: what the map squeezes is averaged instead of sparkling. At a cut of the map the
  // derivative is meaningless, so its reach is bounded.
  right = clamp(0.25 * right, -0.02, 0.02);
  up = clamp(0.25 * up, -0.02, 0.02);
  vec4 old = 0.25 * (light(toUv(fold(w + right + up))) + light(toUv(fold(w + right - up)))
    + light(toUv(fold(w - right + up))) + light(toUv(fold(w - right - up))));
  old.z *= fade * plain / crowd;
  vec4 fresh = source(w);
  fresh.z *= plain;

  vec4 lit = tint(blend(old, fresh), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
