/// Ink on paper: value is wetness, old ink is a pale wash, edges hold more pigment, fibres drink unevenly.
/// @by Afterimage   @license MIT   @version 1
/// @param sheet #efe6d2 [0..1] in linear   colour of the paper
/// @param density 1.4 [0.2..3]      strength of the ink
/// @param wash 0.6 [0..1]           how much old ink has thinned
/// @param edge 0.5 [0..1.5]         pigment that gathers at edges
/// @param fibre 0.5 [0..1]          unevenness of the paper
/// @param bleed 0.0012 [0.0004..0.006]  how far ink creeps
/// @slot palette palette            colour of the ink
/// @use plane noise
vec3 paper(vec2 uv, vec3 sheet, float density, float wash, float edge, float fibre, float bleed) {
  vec2 z = toPlane(uv);
  vec2 weave = vec2(noise2(z * vec2(9.0, 60.0)), noise2(z * vec2(70.0, 11.0) + 5.0));
  float cloth = weave.x + weave.y, tooth = noise2(z * 150.0);
  // The fibres push the look a little, as they pull ink along.
  vec2 at = uv + fibre * bleed * weave;
  float e = max(bleed, footprint(uv));
  vec4 a = light(at + vec2(-e, -e)), b = light(at + vec2(e, -e)), c = light(at + vec2(-e, e)), d = light(at + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  float pool = length(vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z)) * 0.5;

  float wet = smoothstep(0.08, 0.6, ink.z) * mix(1.0, 1.0 - ink.w, wash);
  float pigment = density * wet * (1.0 + fibre * (0.18 * cloth + 0.12 * tooth)) + edge * pool * (1.0 - 0.6 * ink.w);
  // Beer and Lambert: pigment takes its share of the light again and again.
  vec3 through = clamp(palette(vec4(ink.xy, 0.62, 0.5 * ink.w)), 0.004, 1.0);
  vec3 page = sheet * (1.0 + fibre * (0.03 * cloth + 0.025 * tooth));
  // Daylight from a window: a plain sheet is never one tone.
  page *= 1.06 + 0.14 * dot(z, vec2(-0.6, 0.8)) - 0.28 * dot(z, z);
  return page * exp(log(through) * max(pigment, 0.0));
}
