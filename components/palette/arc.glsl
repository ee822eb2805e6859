/// Colours on one arc of the hue circle, made from angles: easy to turn slowly with a path.
/// @by Afterimage   @license MIT   @version 1
/// @param base 0.52 [-1..1]       hue at index 0, in turns of the OKLCH circle
/// @param reach 0.22 [-0.5..0.5]  how far hue swings along the walk, in turns
/// @param accent 0.45 [-0.5..0.5] where the accent lies, in turns from the base
/// @param rare 0.25 [0..0.5]      part of the walk that the accent takes
/// @param lightness 0.78 [0.3..0.95]  of bright light
/// @param chroma 0.14 [0..0.3]    of bright light
/// @param depth 0.16 [0.02..0.4]  lightness of darkness
/// @use oklab complex
vec3 arc(vec4 ink, float base, float reach, float accent, float rare, float lightness, float chroma, float depth) {
  float at = fract(ink.x), swing = 0.5 - 0.5 * cos(6.2831853 * at);
  float seldom = smoothstep(1.0 - rare, 1.0 - 0.6 * rare, swing);
  vec2 way = normalize(mix(cturn(6.2831853 * (base + reach * swing)), cturn(6.2831853 * (base + accent)) + vec2(1e-3, 0.0), seldom) + 1e-4);
  float value = clamp(ink.z, 0.0, 1.0), young = 1.0 - 0.4 * ink.w;
  float bright = mix(depth, lightness * young, smoothstep(0.0, 0.75, value)) + 0.1 * smoothstep(0.75, 1.0, value) * young;
  // Chroma is greatest in the middle and falls towards both ends, as the gamut does.
  float strong = chroma * ink.y * (0.25 + 0.75 * smoothstep(0.0, 0.5, value)) * (1.0 - 0.3 * smoothstep(0.8, 1.0, value));
  return softGamut(vec3(min(bright, 0.97), strong * way));
}
