/// Polished metal in the dark: what lies near hue index 0 mirrors a dim studio, all else shines by itself, and a backdrop is seen where nothing is.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.3+0.3i [-1.5..1.5]   the lamp that the metal mirrors
/// @param height 0.7 [0..1.5]         roundness
/// @param polish 0.7 [0..1]           contrast of what it mirrors
/// @param gleam 0.7 [0..1.5]          strength of the highlight
/// @param glow 1 [0..2]               of what shines by itself
/// @param behind 1 [0..2]             brightness of the backdrop
/// @param reach 0.0016 [0.0005..0.006]  size of the finest slope
/// @slot backdrop source              what is seen in the dark, undisturbed by the loop
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane
vec3 metal(vec2 uv, vec2 lamp, float height, float polish, float gleam, float glow, float behind, float reach) {
  float e = max(reach, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  float climbed = length(climb);
  vec2 slope = climb * (climbed / (climbed + 0.8)) * 2.4 * height / (9.0 + climbed);
  vec3 normal = normalize(vec3(-slope, 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.7 * toPlane(uv), 0.6));

  // A studio: dark floor, a bright band at the horizon, a dim sky, and the lamp.
  vec3 mirror = reflect(vec3(0.3 * toPlane(uv), -1.0), normal);
  mirror /= max(length(mirror), 1e-3);
  float level = dot(mirror, normalize(vec3(toLamp.xy, 0.2) + 1e-4));
  float studio = 0.10 + 0.5 * smoothstep(-0.1, 0.35, level) + 0.75 * smoothstep(0.3, 0.6, level) * (1.0 - smoothstep(0.62, 0.95, level))
    + 0.35 * smoothstep(0.35, 0.9, -level);
  float spark = pow(max(dot(normal, normalize(toLamp + vec3(0.0, 0.0, 1.0))), 0.0), 60.0);

  float brass = max(1.0 - 5.0 * abs(fract(ink.x + 0.5) - 0.5), 0.0);
  float present = smoothstep(0.04, 0.4, ink.z), young = 1.0 - 0.7 * ink.w;
  vec3 colour = palette(ink), body = palette(vec4(ink.xy, max(ink.z, 0.62), ink.w));
  // Metal keeps its colour in its mirror images: what it mirrors dimly is deeper, not greyer.
  vec3 mirrored = mix(body * body, body, clamp(studio, 0.0, 1.0)) * (0.06 + mix(0.7, 1.9 * studio, polish)) * (0.35 + 0.65 * young) * present
    + gleam * spark * young * present * mix(vec3(1.0, 0.96, 0.88), body, 0.4);
  float core = smoothstep(0.7, 1.0, ink.z) * young * max(1.0 - 5.0 * abs(fract(ink.x) - 0.5), 0.0);
  vec3 own = colour * glow * (0.3 + 1.1 * ink.z * young) + core * glow * colour * vec3(1.6, 1.3, 0.9);

  vec4 far = backdrop(toPlane(uv));
  vec3 sky = palette(vec4(far.xyz, 0.0)) * far.w * behind;
  vec3 night = palette(vec4(ink.x, ink.y, 0.0, 0.0));
  vec3 lit = mix(own, mirrored + 0.15 * night, brass * present);
  lit = mix(max(sky, night), lit, smoothstep(0.02, 0.3, ink.z));
  lit = finish(lit, uv);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
