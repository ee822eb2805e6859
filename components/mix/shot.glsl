/// Where light meets light both give way: crossings open like shot silk, and take the other's colour.
/// @by Afterimage   @license MIT   @version 1
/// @param bite 0.85 [0..1]    how far crossings open
/// @param swap 0.7 [0..1]    how much of the old colour the new light takes there
vec4 shot(vec4 below, vec4 above, float bite, float swap) {
  float meet = clamp(below.z, 0.0, 1.0) * above.z * (1.0 - below.w);
  float value = above.z * (1.0 - bite * meet);
  vec2 hue = mix(above.xy, below.xy, swap * meet);
  return mix(below, vec4(hue, value, 0.0), above.w);
}
