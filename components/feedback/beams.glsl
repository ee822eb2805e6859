/// Coloured light that falls from a picture away from a lamp behind it: for a pass of a quarter of the size, whose picture a grade takes as its
/// image. What circulates here is not index light but the light of each quarter of the palette. After K. Mitchell, "Volumetric Light
/// Scattering as a Post-Process", GPU Gems 3, 2007.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.2+0.8i [-2..2]     where the light comes from
/// @param length_ 0.6 [0.05..1]     how far a pixel looks towards the lamp, in parts of the way
/// @param linger 0.9 [0.5..0.98]    what is left of light after a tick
/// @param sill 0.2 [0..0.8]         value below which nothing shines
/// @param gain 1.2 [0..3]           strength
/// @slot warp warp                  where a pixel looks for its light
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              new light that shines as well
/// @slot blend mix                  how it lands
/// @slot tint tint                  what is done to new light
/// @use plane hash quarters
vec4 beams(vec2 z, vec2 lamp, float length_, float linger, float sill, float gain) {
  vec2 w = warp(z), uv = toUv(fold(w));
  vec2 way = (toUv(lamp) - uv) * length_ / 8.0;
  vec2 at = uv + way * hash1(ivec2(toUv(z) * resolution) + ivec2(tick % 8192, tick % 127));
  vec4 sum = vec4(0.0);
  float weight = 1.0, all = 0.0;
  for (int i = 0; i < 8; i++) {
    vec4 tap = image(at);
    float over = max(tap.z - sill, 0.0) / (1.0 - sill);
    sum += weight * quarters(tap.x) * over * over * (1.0 - 0.6 * tap.w);
    all += weight;
    weight *= 0.85;
    at += way;
  }
  vec4 fresh = tint(blend(vec4(0.0), source(w)), z);
  sum = gain * sum / all + quarters(fresh.x) * max(fresh.z - sill, 0.0);
  vec2 side = vec2(1.5) / max(resolution, vec2(1.0));
  vec4 old = 0.25 * (light(uv + side) + light(uv - side) + light(uv + side.yx * vec2(-1.0, 1.0)) + light(uv - side.yx * vec2(-1.0, 1.0)));
  return clamp(mix(sum, old, linger), 0.0, 1.0);
}
