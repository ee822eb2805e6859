/// The brightness of a picture as a landscape: dark places are valleys, bright ones hills.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1 [0.2..5]       pictures per square; it is mirrored beyond its edges
/// @param shift 0 [-2..2]        how far it is moved
/// @param contrast 1 [0.2..4]    steepness
float luma(vec2 z, float scale, vec2 shift, float contrast) {
  vec2 uv = clamp(z * scale + shift, -1e3, 1e3) * 0.5 + 0.5;
  vec4 seen = clamp(image(uv), 0.0, 1.0);
  float bright = mix(0.5, dot(seen.rgb, vec3(0.2126, 0.7152, 0.0722)), seen.a);
  return clamp(contrast * (2.0 * bright - 1.0), -1.5, 1.5);
}
