/// Cloisonne: translucent enamel over an engraved ground, between raised gold wires (what lies near hue index 0.5), under one lamp.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]   where the light comes from
/// @param depth 0.7 [0..1]            how much deeper enamel is where it pools
/// @param engraving 0.4 [0..1]        rays engraved in the ground under the enamel
/// @param rays 90 [12..240 step 1]    of them around the middle
/// @param gloss 0.6 [0..1.5]          of the enamel
/// @param gild 1 [0..1.5]             brightness of the gold
/// @param height 0.7 [0..1.5]         of wires and cushions
/// @param bed 0.3 [0..1]               value of the enamel that lies where no light is
/// @param under 0.75 [-2..2]           its hue index
/// @param spot 0 [0..4]                how much less it is away from the lamp
/// @param reach 0.0015 [0.0005..0.006]  size of the finest slope
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane complex
vec3 enamel(vec2 uv, vec2 lamp, float depth, float engraving, float rays, float gloss, float gild, float height, float bed, float under, float spot, float reach) {
  float e = max(reach, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  float climbed = length(climb);
  vec2 slope = climb * (climbed / (climbed + 0.7)) * 2.4 * height / (9.0 + climbed);
  vec3 normal = normalize(vec3(-slope * (1.0 - 0.6 * ink.w * ink.w), 1.0));
  vec2 z = toPlane(uv);
  vec3 toLamp = normalize(vec3(lamp - 0.6 * z, 0.7));
  float facing = max(dot(normal, toLamp), 0.0);
  vec3 half_ = normalize(toLamp + vec3(0.0, 0.0, 1.0));

  float gold = max(1.0 - 6.0 * abs(fract(ink.x) - 0.5), 0.0) * smoothstep(0.1, 0.4, ink.z) * (1.0 - smoothstep(0.45, 0.95, ink.w));
  // The ground shines most where its rays run across the lamp's light, and a slow fan of it turns with the lamp.
  float angle = carg(z - 0.3 * lamp);
  vec2 ray = z - 0.3 * lamp, axis = lamp + vec2(1e-3, 0.0);
  float together = dot(ray, axis), fan = together * together / max(dot(ray, ray) * dot(axis, axis), 1e-6);
  float cut = 0.5 + 0.5 * cos(rays * angle);
  cut = mix(cut, 0.5, clamp(rays * 0.5 * e / max(length(z - 0.3 * lamp), 1e-3), 0.0, 1.0));
  float ground = 0.55 + 0.6 * facing * facing + engraving * ((cut - 0.5) * 0.7 * smoothstep(0.05, 0.5, length(z - 0.3 * lamp)) + 0.5 * (fan - 0.5));

  // Enamel fills what light leaves empty, darker towards the walls around it.
  float empty = 1.0 - smoothstep(0.03, 0.35, ink.z);
  vec2 off = z - 0.5 * lamp;
  float away = dot(off, off);
  vec3 floor_ = palette(vec4(under, 0.95, bed * (1.0 - 0.5 * smoothstep(0.0, 0.3, ink.z)) / (1.0 + spot * away * away), 0.0));
  vec3 colour = mix(palette(ink), floor_, empty * step(0.001, bed));
  // Light passes the enamel twice: where it pools it is deeper.
  vec3 pooled = colour * mix(vec3(1.0), colour / max(max(colour.r, max(colour.g, colour.b)), 1e-3), depth);
  vec3 lit = pooled * ground * mix(1.0 - 0.5 * ink.w, 0.9, empty) * 1.35;
  // Its 48th power.
  float shine = max(dot(normal, half_), 0.0);
  shine *= shine;
  shine *= shine;
  shine *= shine;
  shine *= shine;
  shine *= shine * shine;
  lit += gloss * shine * 0.35 * smoothstep(0.12, 0.5, ink.z) * (1.0 - 0.8 * ink.w);

  float level = dot(reflect(vec3(0.25 * z, -1.0), normal), toLamp);
  float studio = 0.12 + 0.8 * smoothstep(-0.2, 0.5, level) + 0.9 * smoothstep(0.55, 0.8, level);
  vec3 metal = mix(colour * colour, colour, clamp(studio, 0.0, 1.0)) * studio * (1.0 - 0.6 * ink.w);
  lit = mix(lit, gild * metal + 0.5 * gild * shine, gold);
  lit = finish(lit, uv);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
