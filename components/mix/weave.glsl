/// Over and under: new light dives below old light where the old is young and bright.
/// @by Afterimage   @license MIT   @version 1
/// @param dive 0.8 [0..1]    how deep it dives
vec4 weave(vec4 below, vec4 above, float dive) {
  float under = smoothstep(0.25, 0.6, below.z) * (1.0 - smoothstep(0.1, 0.5, below.w));
  return mix(below, vec4(above.xyz, 0.0), above.w * (1.0 - dive * under));
}
