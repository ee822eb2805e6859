/// Engraved graphite under a thin film: grooves throw the lamp's light across themselves, and their colours turn with the lamp.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]   where the light comes from
/// @param groove 0.7 [0..1.5]         depth of the grooves
/// @param sheen 0.9 [0..2]            light that runs across them
/// @param turn 0.5 [-1..1]            hue index that the angle to the lamp adds
/// @param reach 0.0014 [0.0005..0.006]  size of the finest groove
/// @param graphite #14161b in linear  colour of the bare ground
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane speck
vec3 engraved(vec2 uv, vec2 lamp, float groove, float sheen, float turn, float reach, vec3 graphite) {
  float e = max(reach, footprint(uv));
  // Three looks around the pixel give its light and its slope.
  vec4 a = light(uv + vec2(-0.9 * e, -0.6 * e)), b = light(uv + vec2(0.9 * e, -0.6 * e)), c = light(uv + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  vec2 climb = vec2(b.z - a.z, c.z - 0.5 * (a.z + b.z)) / (1.8 * e), z = toPlane(uv);
  float climbed = length(climb);
  vec2 slope = groove * climb * (climbed / (climbed + 0.8)) * 2.0 / (10.0 + climbed);
  float steep = dot(slope, slope);
  vec3 toLamp = normalize(vec3(lamp - 0.7 * z, 0.8));
  float facing = max(dot(vec3(-slope, 1.0), toLamp) * inversesqrt(1.0 + steep), 0.0);
  // Kajiya and Kay (1989): a groove shines where it runs across the half vector.
  steep = sqrt(steep);
  vec2 along = vec2(-slope.y, slope.x) / max(steep, 0.05);
  float across = dot(normalize(vec3(along, 0.12)), normalize(toLamp + vec3(0.0, 0.0, 1.0)));
  float run = max(1.0 - across * across, 0.0);
  run *= run;
  run *= run;
  run *= run * run * steep;
  vec3 colour = palette(vec4(ink.x + turn * (facing - 0.7), ink.yzw));
  vec2 grains = speckPair(z * vec2(240.0, 55.0));
  // The ground is brushed, and shines broadly where the lamp is.
  vec2 off = z - 0.7 * lamp;
  float pool = exp(-1.4 * dot(off, off));
  vec3 lit = graphite * (0.35 + 1.3 * pool) * (1.0 + 0.12 * grains.x + 0.07 * grains.y) + colour * (0.62 + 0.5 * pool) * (ink.z * (0.35 + 2.9 * facing * facing) + sheen * run * (0.3 + ink.z) * 1.6);
  lit = finish(lit, uv);
  return lit / (1.0 + 0.58 * max(lit.r, max(lit.g, lit.b)));
}
