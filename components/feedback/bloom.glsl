/// The wide glow of its image, which lingers and spreads: for a pass of a quarter of the size, whose picture grade/neon takes as its image.
/// What circulates here is not index light but the glow of each quarter of the palette.
/// @by Afterimage   @license MIT   @version 1
/// @param reach 0.05 [0.005..0.2]   radius of a look, in parts of the picture
/// @param linger 0.9 [0.5..0.98]    what is left of glow after a tick; it spreads as long as it lasts
/// @param sill 0.1 [0..0.8]         value below which nothing glows
/// @param gain 1.5 [0..3]             strength
/// @slot warp warp                  where a pixel looks for its glow
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              new light that glows as well
/// @slot blend mix                  how it lands
/// @slot tint tint                  what is done to new light
/// @use plane complex hash quarters
vec4 bloom(vec2 z, float reach, float linger, float sill, float gain) {
  vec2 w = warp(z), uv = toUv(fold(w));
  // Twelve looks on a sunflower that is turned anew for every pixel and tick: glow lingers, so that they add up to hundreds.
  vec2 arm = cturn(6.2831853 * hash1(ivec2(toUv(z) * resolution) + ivec2(tick % 8192, tick % 127)));
  vec4 sum = vec4(0.0);
  for (int i = 0; i < 12; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = image(uv + arm * reach * (float(i) + 0.5) / 12.0);
    float over = max(tap.z - sill, 0.0);
    sum += quarters(tap.x) * over * over * (1.0 - 0.6 * tap.w) / 12.0;
  }
  vec4 fresh = tint(blend(vec4(0.0), source(w)), z);
  float bright = max(fresh.z - sill, 0.0);
  sum += quarters(fresh.x) * bright * bright;

  vec2 side = 0.3 * reach * arm, across = vec2(-side.y, side.x);
  vec4 old = 0.25 * (light(uv + side) + light(uv - side) + light(uv + across) + light(uv - across));
  return clamp(mix(gain * sum, old, linger), 0.0, 1.0);
}
