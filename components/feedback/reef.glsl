/// Living cells as in feedback/morph, told by nine looks instead of thirteen: a reef for a whole picture.
/// @by Afterimage   @license MIT   @version 1
/// @param reach 0.014 [0.004..0.04]   size of a cell, in parts of the picture
/// @param growth 0.12 [0.01..0.4]     how fast cells grow
/// @param bias 0.0 [-1..1]            below 0 dots, above 0 a net with holes
/// @param mottle 0.0 [0..1]           how much the bias differs from place to place: dots here, a net there, bare ground between
/// @param unequal 0.5 [0..0.9]        how much the size differs from place to place
/// @param ageing 0.01 [0.002..0.2]    part of the remaining youth that a tick takes
/// @slot warp warp                    where a pixel looks for its light
/// @slot fold fold                    how that point comes back into the square
/// @slot source source                new light, seen through the warp
/// @slot blend mix                    how it lands
/// @slot tint tint                    what a tick does to it
/// @slot size field                   where cells are larger
/// @slot mood field                   where the bias is higher
/// @use plane complex
vec4 reef(vec2 z, float reach, float growth, float bias, float mottle, float unequal, float ageing) {
  vec2 w = warp(z), uv = toUv(fold(w));
  vec4 old = light(uv);
  float large = clamp(size(z), -1.0, 1.0);
  float r = max(reach * (1.0 + unequal * large), 3.0 / max(resolution.x, 1.0));

  // A. Turing, "The Chemical Basis of Morphogenesis", 1952. The looks turn by the golden angle every tick, so that growth prefers no
  // direction and four of them tell as much, over a few ticks, as a whole ring.
  vec2 p = r * cturn(2.39996323 * float(tick % 1024)), q = vec2(-p.y, p.x);
  vec2 d = 0.31819805 * (p + q), n = vec2(-d.y, d.x);
  vec4 near = light(uv + d) + light(uv - d) + light(uv + n) + light(uv - n);
  float ring = light(uv + 1.15 * p).z + light(uv - 1.15 * p).z + light(uv + 1.15 * q).z + light(uv - 1.15 * q).z;
  float wish = 0.2 * (near.z + old.z) - 0.25 * ring + 0.12 * clamp(bias + mottle * clamp(mood(z), -1.0, 1.0) + 0.2 * unequal * large, -1.2, 0.8);
  float pushed = mix(old.z, 0.25 * near.z, 0.25) + growth * clamp(4.0 * wish, -1.0, 1.0);
  old.z = clamp(mix(pushed, 0.5, 0.02), 0.0, 1.0);
  // Colour creeps outward a little, and grows back where it was lost.
  old.xy += (near.xy * 0.25 - old.xy) * 0.15;
  old.y += 0.02 * (0.9 - old.y);

  vec4 lit = tint(blend(old, source(w)), z);
  lit.w += (1.0 - lit.w) * ageing;
  return vec4(clamp(lit.x, -64.0, 64.0), clamp(lit.yzw, 0.0, 1.0));
}
