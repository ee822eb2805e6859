/// Draws its source over and over, each time a part of a pixel aside, and mixes the pictures: edges grow smooth with time. For pictures that
/// others read (`pass:name`), whose fourth channel is the alpha.
/// @by Afterimage   @license MIT   @version 1
/// @param keep 0.68 [0..0.9]         what is left of the last picture
/// @slot warp warp                  where a pixel looks for its light
/// @slot fold fold                  how that point comes back into the square
/// @slot source source              what is drawn
/// @slot blend mix                  how it lands
/// @slot tint tint                  what is done to it
/// @use plane
vec4 steady(vec2 z, float keep) {
  vec2 w = warp(z);
  vec4 old = light(toUv(fold(w)));
  // Four places inside a pixel, none beside another on a row or a column.
  int turn = tick % 4;
  vec2 aside = turn == 0 ? vec2(-0.375, -0.125) : turn == 1 ? vec2(0.375, 0.125) : turn == 2 ? vec2(0.125, -0.375) : vec2(-0.125, 0.375);
  vec4 ink = source(w + 2.0 * aside / max(resolution, vec2(1.0)));
  vec4 fresh = vec4(tint(blend(vec4(ink.xy, 0.0, 0.0), ink), z).xyz, ink.w);
  // Hue and chroma follow what is there; value and alpha fade together.
  float before = keep * old.w, now = (1.0 - keep) * fresh.w;
  vec2 tone = mix(fresh.xy, old.xy, before / max(before + now, 1e-3));
  return vec4(clamp(tone.x, -64.0, 64.0), clamp(vec3(tone.y, mix(fresh.zw, old.zw, keep)), 0.0, 1.0));
}
