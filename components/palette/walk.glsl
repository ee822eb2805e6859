/// A walk through four colours that belong together, in OKLab, with a dark for shadows.
/// @by Afterimage   @license MIT   @version 1
/// @param first #1f8f8a in oklab  colour at index 0
/// @param second #e8b25a in oklab  colour at index 0.25
/// @param third #e0674f in oklab  colour at index 0.5
/// @param fourth #3a4f9e in oklab  colour at index 0.75
/// @param night #0b1020 in oklab  colour of darkness
/// @param shift 0 [-0.5..0.5] moves the walk
/// @param ageing 0.12 [-1..1]  how far old light has moved on
/// @param fog 0.5 [0..1]      how much old light sinks into the night
/// @use oklab
vec3 walk(vec4 ink, vec3 first, vec3 second, vec3 third, vec3 fourth, vec3 night, float shift, float ageing, float fog) {
  float at = 4.0 * fract(ink.x + shift + ageing * ink.w);
  vec3 a = at < 1.0 ? first : at < 2.0 ? second : at < 3.0 ? third : fourth;
  vec3 b = at < 1.0 ? second : at < 2.0 ? third : at < 3.0 ? fourth : first;
  vec3 lab = blendOklab(a, b, smoothstep(0.15, 0.85, fract(at)));
  float value = clamp(ink.z, 0.0, 1.0);
  lab.yz *= ink.y * (1.0 - 0.35 * fog * ink.w);
  // Dark to colour over most of the range, then a little towards light, as film does.
  lab = mix(night, lab, smoothstep(0.0, 0.7, value) * (1.0 - 0.55 * fog * ink.w));
  float shine = smoothstep(0.7, 1.0, value) * (1.0 - fog * ink.w);
  lab = mix(lab, vec3(min(lab.x + 0.18, 0.96), 0.8 * lab.yz), shine);
  return softGamut(lab);
}
