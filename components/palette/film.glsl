/// Colours of a thin film, as on oil or heated steel: hue index is its thickness, within one range of orders; chroma lets the ground through.
/// Two beams interfere at each wavelength (R. Hooke, "Micrographia", 1665; T. Young, 1802).
/// @by Afterimage   @license MIT   @version 1
/// @param thin 0.6 [0..2]          thickness at index 0, in micrometres of path
/// @param thick 0.85 [0..2]      thickness at index 1
/// @param ground #15171c [0..1] in oklab    colour below the film
/// @param accent #ff5a3a [0..1] in oklab    colour at index 1.5, and a breath of the brightest light
/// @param lift 1 [0.2..1]       brightness of the film
/// @param chroma 0.9 [0..1]       strength of its colours
/// @use oklab
vec3 film(vec4 ink, float thin, float thick, vec3 ground, vec3 accent, float lift, float chroma) {
  float at = clamp(ink.x, -1.0, 3.0);
  float fold_ = abs(2.0 * fract(0.5 * at + 0.5) - 1.0);
  float path = mix(thin, thick, fold_);
  vec3 wave = 0.5 - 0.5 * cos(path * vec3(10.134170, 11.635529, 13.962634));
  vec3 lab = toOklab(wave);
  lab = vec3(mix(0.55, lab.x, 0.55) * lift + 0.08, 1.15 * lab.yz * chroma * ink.y);
  float hot = 1.0 - smoothstep(0.05, 0.3, abs(at - 1.5));
  lab = mix(lab, accent, hot);
  float value = clamp(ink.z, 0.0, 1.0);
  lab = mix(ground, lab, smoothstep(0.05, 0.75, value) * (1.0 - 0.5 * ink.w));
  float bright = smoothstep(0.7, 1.0, value) * (1.0 - ink.w);
  lab.yz = mix(lab.yz, accent.yz, 0.2 * bright);
  lab.x = min(lab.x + 0.1 * bright, 0.96);
  return softGamut(lab);
}
