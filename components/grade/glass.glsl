/// Cut glass: light bends on slopes, its colours part a little, the far side of a stone glows, and a window shines on the facets.
/// @by Afterimage   @license MIT   @version 1
/// @param bend 0.014 [0..0.06]       how far the look is bent
/// @param part 0.35 [0..1]           how far the colours part
/// @param window 0.6 [0..1.5]        strength of the reflected window
/// @param lamp 0.6+0.7i [-1.5..1.5]  where the window is
/// @param depth 0.6 [0..1]           darkness of old light
/// @param glow 0.8 [0..1.5]          light that leaves on the side away from the lamp
/// @param reach 0.0022 [0.0005..0.006]  size of the finest facet
/// @slot palette palette             colour for light
/// @use plane
vec3 glass(vec2 uv, float bend, float part, float window, vec2 lamp, float depth, float glow, float reach) {
  float e = max(max(reach, 0.7 * texel + 0.3 * reach), footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  vec2 slope = climb * (1.0 - 0.6 * ink.w * ink.w) / (9.0 + length(climb));
  vec3 normal = normalize(vec3(-1.8 * slope, 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.5 * toPlane(uv), 0.7));

  vec2 bent = bend * slope;
  vec4 red = light(uv - bent * (1.0 - part)), blue = light(uv - bent * (1.0 + part));
  vec3 warm = palette(vec4(red.x, max(red.y, 0.6), 0.08 + 0.8 * red.z, red.w)), cold = palette(vec4(blue.x, max(blue.y, 0.6), 0.08 + 0.8 * blue.z, blue.w));
  vec3 through = vec3(warm.r, 0.5 * (warm.g + cold.g), cold.b);

  float facing = max(dot(normal, toLamp), 0.0);
  float away = max(-dot(normal.xy, normalize(toLamp.xy + 1e-4)), 0.0);
  float thick = 1.0 - depth * 0.75 * ink.w;
  vec3 lit = through * (0.28 + 1.25 * facing * facing) * thick;
  lit += through * through * glow * away * 3.2 * ink.z * thick;

  // The mirror image of a tall soft window with one bar; not on edges, where the slope belongs to nobody and would sparkle.
  vec3 mirror = reflect(vec3(0.25 * toPlane(uv), -1.0), normal);
  vec2 pane = (mirror.xy - 0.8 * toLamp.xy) * vec2(2.4, 1.6);
  float frame = (1.0 - smoothstep(0.3, 0.62, abs(pane.x))) * (1.0 - smoothstep(0.35, 0.7, abs(pane.y))) * smoothstep(0.0, 0.08, abs(pane.x));
  float edge = smoothstep(0.004, 0.03, abs(light(uv).z - ink.z));
  lit += window * frame * (1.0 - edge) * (0.15 + 0.6 * ink.z) * (1.0 - 0.8 * ink.w) * mix(vec3(0.95, 0.98, 1.0), through, 0.3);
  lit += palette(vec4(ink.x + 0.3, 0.8, 0.8, 0.0)) * 0.3 * pow(1.0 - normal.z, 2.0) * ink.z * thick;
  lit *= 1.0 - 0.2 * dot(toPlane(uv), toPlane(uv));
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
