/// Cut glass: light bends on slopes, its colours part a little, and a window shines on the facets.
/// @by Afterimage   @license MIT   @version 1
/// @param bend 0.02 [0..0.06]        how far the look is bent
/// @param part 0.35 [0..1]           how far the colours part
/// @param window 0.6 [0..1.5]        strength of the reflected window
/// @param lamp 0.6+0.7i [-1.5..1.5]  where the window is
/// @param depth 0.6 [0..1]           darkness of thick glass
/// @param reach 0.0022 [0.0005..0.006]  size of the finest facet
/// @slot palette palette             colour for light
/// @use plane
vec3 glass(vec2 uv, float bend, float part, float window, vec2 lamp, float depth, float reach) {
  float e = max(reach, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  vec2 slope = climb / (20.0 + length(climb));
  vec3 normal = normalize(vec3(-2.0 * slope, 1.0));

  vec2 bent = bend * slope;
  vec4 red = light(uv - bent * (1.0 - part)), blue = light(uv - bent * (1.0 + part));
  vec3 warm = palette(vec4(red.xy, 0.3 + 0.6 * red.z, red.w)), cold = palette(vec4(blue.xy, 0.3 + 0.6 * blue.z, blue.w));
  vec3 through = vec3(warm.r, 0.5 * (warm.g + cold.g), cold.b);
  float thick = clamp(1.0 - ink.z, 0.0, 1.0);
  through *= exp(-depth * 1.8 * thick * thick) * (0.75 + 0.5 * dot(normal.xy, normalize(lamp + 1e-3)));

  // The mirror image of a tall soft window with one bar.
  vec3 mirror = reflect(vec3(0.15 * toPlane(uv), -1.0), normal);
  vec2 pane = (mirror.xy - 0.75 * lamp) * vec2(2.6, 1.7);
  float shine = (1.0 - smoothstep(0.35, 0.62, abs(pane.x))) * (1.0 - smoothstep(0.35, 0.7, abs(pane.y))) * smoothstep(0.0, 0.07, abs(pane.x));
  float fresnel = 0.06 + 0.6 * pow(1.0 - normal.z, 2.0);
  vec3 sky = palette(vec4(ink.x + 0.3, 0.5 * ink.y, 0.8, 0.0));
  vec3 lit = through * 1.15 + window * shine * vec3(0.95, 0.98, 1.0) * (0.35 + ink.z) * 0.8 + sky * fresnel * 0.6;
  return lit / (1.0 + 0.4 * lit);
}
