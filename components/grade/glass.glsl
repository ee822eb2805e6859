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
  vec2 z = toPlane(uv);
  float e = max(max(reach, 0.7 * texel + 0.3 * reach), footprint(uv));
  // Three looks around the pixel give its light and its slope.
  vec4 a = light(uv + vec2(-0.9 * e, -0.6 * e)), b = light(uv + vec2(0.9 * e, -0.6 * e)), c = light(uv + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  vec2 climb = vec2((b.z - a.z) * 1.1111111, c.z * 1.1111111 - 0.5555556 * (a.z + b.z)) / (2.0 * e);
  vec2 slope = climb * (1.0 - 0.6 * ink.w * ink.w) / (9.0 + length(climb));
  vec3 normal = normalize(vec3(-1.8 * slope, 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.5 * z, 0.7));

  // Red is bent less than blue: each sees the palette a little further on.
  vec4 seen = light(uv - bend * slope);
  seen.yz = vec2(max(seen.y, 0.6), 0.08 + 0.8 * seen.z);
  float apart = 0.16 * part * (slope.x + slope.y);
  vec3 warm = palette(vec4(seen.x - apart, seen.yzw)), cold = palette(vec4(seen.x + apart, seen.yzw));
  vec3 through = vec3(warm.r, 0.5 * (warm.g + cold.g), cold.b);

  float facing = max(dot(normal, toLamp), 0.0), gleam = max(dot(normal, toLamp + vec3(0.0, 0.0, 1.0)), 0.0);
  gleam = gleam * gleam / max(2.0 + 2.0 * toLamp.z, 1e-3);
  gleam *= gleam * gleam;
  gleam *= gleam * gleam;
  float away = max(-dot(normal.xy, toLamp.xy) / max(length(toLamp.xy), 1e-3), 0.0);
  float thick = 1.0 - depth * 0.75 * ink.w;
  vec3 lit = through * (0.2 + 1.35 * facing * facing) * thick;
  lit += through * through * glow * away * 3.2 * ink.z * thick;

  // The mirror image of a tall soft window with one bar; not on edges, where the slope belongs to nobody and would sparkle.
  vec3 mirror = reflect(vec3(0.25 * z, -1.0), normal);
  vec2 pane = abs(mirror.xy - 0.8 * toLamp.xy) * vec2(2.4, 1.6);
  vec2 within = clamp(vec2(1.9375, 2.0) - pane * vec2(3.125, 2.8571429), 0.0, 1.0);
  within *= within * (3.0 - 2.0 * within);
  float frame = within.x * within.y * min(12.5 * pane.x, 1.0);
  float edge = clamp(26.0 * (max(a.z, max(b.z, c.z)) - min(a.z, min(b.z, c.z))) - 0.5, 0.0, 1.0);
  lit += window * frame * (1.0 - edge) * (0.15 + 0.6 * ink.z) * (1.0 - 0.8 * ink.w) * mix(vec3(0.95, 0.98, 1.0), through, 0.3);
  lit += window * 0.45 * gleam * gleam * ink.z * ink.z * thick * (0.4 + through);
  float tilt = 1.0 - normal.z;
  lit += through.brg * 0.4 * tilt * tilt * thick;
  lit *= 1.0 - 0.2 * dot(z, z);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
