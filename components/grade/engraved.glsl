/// Engraved graphite under a thin film: grooves throw the lamp's light across themselves, and their colours turn with the lamp.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]   where the light comes from
/// @param groove 0.7 [0..1.5]         depth of the grooves
/// @param sheen 0.9 [0..2]            light that runs across them
/// @param turn 0.5 [-1..1]            hue index that the angle to the lamp adds
/// @param bloom_ 0.5 [0..1.5]         glow around what is bright
/// @param reach 0.0014 [0.0005..0.006]  size of the finest groove
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane noise
vec3 engraved(vec2 uv, vec2 lamp, float groove, float sheen, float turn, float bloom_, float reach) {
  float e = max(reach, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  float climbed = length(climb);
  vec2 slope = groove * climb * (climbed / (climbed + 0.8)) * 2.0 / (10.0 + climbed);
  vec3 normal = normalize(vec3(-slope, 1.0));
  vec2 z = toPlane(uv);
  vec3 toLamp = normalize(vec3(lamp - 0.7 * z, 0.8));
  float facing = max(dot(normal, toLamp), 0.0);
  // Kajiya and Kay (1989): a groove shines where it runs across the half vector.
  vec2 along = vec2(-slope.y, slope.x) / max(length(slope), 0.05);
  float across = dot(normalize(vec3(along, 0.12)), normalize(toLamp + vec3(0.0, 0.0, 1.0)));
  float run = pow(max(1.0 - across * across, 0.0), 10.0) * length(slope);
  vec3 colour = palette(vec4(ink.x + turn * (facing - 0.7), ink.yzw));
  vec3 graphite = palette(vec4(ink.x, 0.1, 0.0, 0.0));
  float grain = 1.0 + 0.12 * noise2(z * vec2(260.0, 40.0)) + 0.1 * noise2(z * 180.0);
  // The ground is brushed, and shines broadly where the lamp is.
  float pool = exp(-1.4 * dot(z - 0.7 * lamp, z - 0.7 * lamp));
  vec3 lit = graphite * (0.7 + 1.8 * pool) * grain + colour * ink.z * (0.2 + 1.3 * facing * facing);
  lit += colour * sheen * run * (0.3 + ink.z) * 1.6;
  float wide = 0.25 * (light(uv + vec2(0.012, 0.004)).z + light(uv - vec2(0.012, 0.004)).z + light(uv + vec2(-0.004, 0.012)).z + light(uv - vec2(-0.004, 0.012)).z);
  lit += colour * bloom_ * wide * wide * 0.4;
  lit = finish(lit, uv);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
