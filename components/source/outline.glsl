/// The outline of a shape, a soft tube of light.
/// @by Afterimage   @license MIT   @version 1
/// @param hue 0 [-2..2]             hue index
/// @param chroma 0.9 [0..1]         chroma
/// @param value 0.95 [0..1]         brightness
/// @param width 0.05 [0.004..0.3]   half the width of the line
/// @param soft 0.25 [0.02..1]       how much of it melts
/// @param bulge 0.7 [0..1]          0 is flat tape, 1 a tube
/// @slot form shape                 whose outline
/// @use stroke
vec4 outline(vec2 z, float hue, float chroma, float value, float width, float soft, float bulge) {
  float d = form(z);
  float height = mix(1.0, tube(d, width), bulge);
  return vec4(hue, chroma, value * height, coverage(d, width, soft, footprint(z)));
}
