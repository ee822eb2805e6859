/// A palette from an album: each page is five colours with a character of their own, from index 0 through its depth to the accent.
/// @by Afterimage   @license MIT   @version 1
/// @param shift 0 [-0.5..0.5]    moves the walk
/// @param vivid 1 [0.4..1.3]     strength of all colours
/// @param ageing 0 [-1..1]       how far old light has moved on
/// @param fog 0.6 [0..1]         how much old light sinks into the night
/// @choice page kingfisher persimmon lichen orchid glacier saffron verdigris camellia lapis sorbet  whose colours
/// @use oklab complex album
vec3 album(vec4 ink, float shift, float vivid, float ageing, float fog) {
  float at = 4.0 * fract(ink.x + shift + ageing * ink.w);
  int from = int(at) % 4, to = (from + 1) % 4;
  vec3 a = page(from), b = page(to), night = page(4);
  vec3 lab = blendOklab(vec3(a.x, a.y * cturn(6.2831853 * a.z)), vec3(b.x, b.y * cturn(6.2831853 * b.z)), smoothstep(0.15, 0.85, fract(at)));
  vec3 dark = vec3(night.x, night.y * cturn(6.2831853 * night.z));
  float value = clamp(ink.z, 0.0, 1.0);
  lab.yz *= vivid * ink.y * (1.0 - 0.35 * fog * ink.w);
  lab = mix(dark, lab, smoothstep(0.0, 0.7, value) * (1.0 - 0.55 * fog * ink.w));
  float shine = smoothstep(0.7, 1.0, value) * (1.0 - fog * ink.w);
  return softGamut(mix(lab, vec3(min(lab.x + 0.16, 0.96), 0.8 * lab.yz), shine));
}
