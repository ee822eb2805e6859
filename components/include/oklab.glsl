/// OKLab, a space in which equal steps look equal (B. Ottosson, "A perceptual color space for image processing", 2020).
/// @version 1
vec3 fromSrgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}
vec3 toOklab(vec3 c) {
  vec3 lms = mat3(0.4122214708, 0.2119034982, 0.0883024619, 0.5363325363, 0.6806995451, 0.2817188376,
    0.0514459929, 0.1073969566, 0.6299787005) * max(c, 0.0);
  lms = pow(max(lms, 1e-9), vec3(1.0 / 3.0));
  return mat3(0.2104542553, 1.9779984951, 0.0259040371, 0.7936177850, -2.4285922050, 0.7827717662,
    -0.0040720468, 0.4505937099, -0.8086757660) * lms;
}
vec3 linearFromOklab(vec3 lab) {
  vec3 lms = mat3(1.0, 1.0, 1.0, 0.3963377774, -0.1055613458, -0.0894841775, 0.2158037573, -0.0638541728, -1.2914855480) * lab;
  lms = lms * lms * lms;
  return mat3(4.0767416621, -1.2684380046, -0.0041960863, -3.3077115913, 2.6097574011, -0.7034186147,
    0.2309699292, -0.3413193965, 1.7076147010) * lms;
}
// Colours outside the gamut are drawn towards their own grey, so that hue and lightness survive and no channel clips.
vec3 softGamut(vec3 lab) {
  vec3 c = linearFromOklab(lab);
  float grey = clamp(lab.x, 0.0, 1.0);
  grey = grey * grey * grey;
  float low = min(c.r, min(c.g, c.b)), high = max(c.r, max(c.g, c.b));
  float keep = 1.0;
  if (low < 0.0) keep = min(keep, grey / max(grey - low, 1e-5));
  if (high > 1.0) keep = min(keep, (1.0 - grey) / max(high - grey, 1e-5));
  return clamp(mix(vec3(grey), c, clamp(keep, 0.0, 1.0)), 0.0, 1.0);
}
// Between two colours: lightness and hue go straight, chroma does not sink on the way.
vec3 blendOklab(vec3 a, vec3 b, float t) {
  vec3 lab = mix(a, b, t);
  float wanted = mix(length(a.yz), length(b.yz), t), found = length(lab.yz);
  lab.yz *= min(wanted / max(found, 1e-4), 2.0);
  return lab;
}
