/// The brighter of the two wins, softly.
/// @by Afterimage   @license MIT   @version 1
/// @param soft 0.12 [0.01..0.5]   how soft the choice is
vec4 lighten(vec4 below, vec4 above, float soft) {
  float win = above.w * smoothstep(-soft, soft, above.z - below.z);
  return vec4(mix(below, vec4(above.xyz, 0.0), win));
}
