/// Two printing inks: value chooses the tone, hue index only which of the two lies on top.
/// @by Afterimage   @license MIT   @version 1
/// @param shade #1a1438 [0..1] in oklab   colour of darkness
/// @param body #d9577a [0..1] in oklab    colour of the middle, at index 0
/// @param other #3f9fb0 [0..1] in oklab   colour of the middle, at index 0.5
/// @param crest #fbeed2 [0..1] in oklab   colour of the brightest light
/// @param middle 0.5 [0.2..0.8]  value of the middle
/// @use oklab
vec3 duotone(vec4 ink, vec3 shade, vec3 body, vec3 other, vec3 crest, float middle) {
  float which = 0.5 - 0.5 * cos(6.2831853 * ink.x);
  vec3 tone = blendOklab(body, other, smoothstep(0.1, 0.9, which));
  tone = vec3(tone.x, tone.yz * (0.4 + 0.6 * ink.y) * (1.0 - 0.3 * ink.w));
  float value = clamp(ink.z, 0.0, 1.0) * (1.0 - 0.3 * ink.w);
  vec3 lab = mix(shade, tone, smoothstep(0.0, middle, value));
  return softGamut(mix(lab, crest, smoothstep(middle, 1.1, value)));
}
