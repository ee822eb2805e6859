/// The inside of a shape, domed like a pebble.
/// @by Afterimage   @license MIT   @version 1
/// @param hue 0.3 [-2..2]           hue index
/// @param chroma 0.8 [0..1]         chroma
/// @param value 0.7 [0..1]          brightness
/// @param soft 0.03 [0.005..0.5]    width of the melting edge
/// @param dome 0.25 [0.02..1]       how far inside it reaches full height
/// @slot form shape                 what is filled
/// @use stroke
vec4 solid(vec2 z, float hue, float chroma, float value, float soft, float dome) {
  float d = form(z);
  float edge = max(soft, footprint(z));
  float depth = clamp(-d / dome, 0.0, 1.0);
  float height = sqrt(max(1.0 - (1.0 - depth) * (1.0 - depth), 0.0));
  return vec4(hue, chroma, value * (0.25 + 0.75 * height), 1.0 - smoothstep(-edge, 0.5 * edge, d));
}
