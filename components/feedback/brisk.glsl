/// The classic loop with two looks at old light instead of four: crisper than feedback/ink, and cheaper.
/// @by Afterimage   @license MIT   @version 1
/// @param fade 0.992 [0.8..1]       what is left of value after a tick
/// @param ageing 0.08 [0.001..0.4]  part of the remaining youth that a tick takes
/// @param calm 0.5 [0..1]           darkens where the map squeezes too much into a pixel
/// @param rest 0.5 [0..1]           darkens where the map stretches one spot over a wide plain
/// @slot warp warp                  where a pixel looks for its light
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              new light, seen through the warp
/// @slot blend mix                  how it lands
/// @slot tint tint                  what a tick does to it
/// @use plane
vec4 brisk(vec2 z, float fade, float ageing, float calm, float rest) {
  vec2 w = warp(z), right = dFdx(w), up = dFdy(w);
  // How many pixels of the last picture fall on one of this one, across and along.
  float squeeze = 0.5 * resolution.x * sqrt(max(dot(right, right), dot(up, up)));
  float crowd = 1.0 + calm * 0.04 * max(squeeze - 0.5, 0.0);
  // Bounded below, or every critical point of the map would show as a pinhole.
  float plain = 1.0 - rest * exp(-4.5 * max(squeeze, 0.15));

  // A pixel's image is a small parallelogram: two looks lie on its longer diagonal. At a cut of the map the derivative is meaningless, so its
  // reach is bounded.
  vec2 wide = clamp(0.27 * (right + (dot(right, up) < 0.0 ? -up : up)), -0.03, 0.03);
  vec4 old = 0.5 * (light(toUv(fold(w + wide))) + light(toUv(fold(w - wide))));
  old.z *= fade * plain / crowd;
  vec4 fresh = source(w);
  fresh.z *= plain;

  vec4 lit = tint(blend(old, fresh), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
