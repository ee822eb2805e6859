/// New light colours old light as glass does: hue and chroma are the new one's, and what lies behind shows only as lighter and darker.
/// @by Afterimage   @license MIT   @version 1
/// @param dim 0.35 [0..1]    brightness of glass over darkness, to that over full light
vec4 stain(vec4 below, vec4 above, float dim) {
  float there = smoothstep(0.0, 0.12, above.w);
  float behind = dim + (1.0 - dim) * smoothstep(0.05, 0.6, below.z);
  float value = mix(above.z * behind, above.z, above.w);
  return vec4(mix(below.xy, above.xy, there), mix(below.z, value, there), below.w * (1.0 - there));
}
