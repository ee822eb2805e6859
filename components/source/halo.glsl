/// A shape that glows: a thin bright line in a wide fog.
/// @by Afterimage   @license MIT   @version 1
/// @param hue 0 [-2..2]             hue index
/// @param chroma 0.9 [0..1]         chroma
/// @param value 0.95 [0..1]         brightness
/// @param width 0.015 [0.003..0.1]  half the width of the line
/// @param fog 0.1 [0.01..0.5]      reach of the fog
/// @slot form shape                 what glows
/// @use stroke
vec4 halo(vec2 z, float hue, float chroma, float value, float width, float fog) {
  float d = abs(form(z));
  float line = coverage(d, width, 0.6, footprint(z));
  float x = max(d - width, 0.0) / fog;
  float glow = 0.6 / (1.0 + 3.0 * x * x + x);
  glow *= 1.0 - smoothstep(1.5, 4.0, x);
  float light_ = max(line, glow);
  return vec4(hue + 0.25 * (1.0 - line) * glow, chroma * (1.0 - 0.35 * line), value * light_, light_);
}
