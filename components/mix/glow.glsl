/// Light adds to light and never clips; hue goes to who gives more.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 0.8 [0..1]    how much of the new light is added
vec4 glow(vec4 below, vec4 above, float gain) {
  float added = gain * above.w * above.z;
  float value = below.z + added * (1.0 - clamp(below.z, 0.0, 1.0));
  float share = clamp(added / max(value, 1e-3), 0.0, 1.0);
  return vec4(mix(below.xy, above.xy, share), value, below.w * (1.0 - share));
}
