/// New light cuts a dark moat around itself, as lines in a woodcut do.
/// @by Afterimage   @license MIT   @version 1
/// @param moat 0.6 [0..1]    depth of the moat
vec4 carve(vec4 below, vec4 above, float moat) {
  float line = smoothstep(0.35, 1.0, above.w);
  float ditch = above.w * (1.0 - line);
  below.z *= 1.0 - moat * clamp(4.0 * ditch, 0.0, 1.0);
  return mix(below, vec4(above.xyz, 0.0), line);
}
