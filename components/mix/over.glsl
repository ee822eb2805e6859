/// New light covers old light.
/// @by Afterimage   @license MIT   @version 1
/// @param cover 1 [0..1]   how well it covers
vec4 over(vec4 below, vec4 above, float cover) {
  return mix(below, vec4(above.xyz, 0.0), above.w * cover);
}
