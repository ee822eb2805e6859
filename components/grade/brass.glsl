/// Polished brass before a night of its own: what lies near hue index 0 mirrors a dim studio, all else shines by itself, and a backdrop is seen where nothing is.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.3+0.3i [-1.5..1.5]   the lamp that the metal mirrors
/// @param height 0.7 [0..1.5]         roundness
/// @param polish 0.7 [0..1]           contrast of what it mirrors
/// @param gleam 0.7 [0..1.5]          strength of the highlight
/// @param glow 1 [0..2]               of what shines by itself
/// @param reach 0.0016 [0.0005..0.006]  size of the finest slope
/// @slot backdrop source              what is seen in the dark, undisturbed by the loop
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane
vec3 brass(vec2 uv, vec2 lamp, float height, float polish, float gleam, float glow, float reach) {
  vec2 z = toPlane(uv);
  float e = max(reach, footprint(uv));
  // Three looks around the pixel give its light and its slope.
  vec4 a = light(uv + vec2(-0.9 * e, -0.6 * e)), b = light(uv + vec2(0.9 * e, -0.6 * e)), c = light(uv + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  vec2 climb = vec2(b.z - a.z, c.z - 0.5 * (a.z + b.z)) / (1.8 * e);
  float climbed = length(climb);
  vec2 slope = climb * (climbed / (climbed + 0.8)) * 2.4 * height / (9.0 + climbed);
  vec3 normal = normalize(vec3(-slope, 1.0)), toLamp = normalize(vec3(lamp - 0.7 * z, 0.6));

  // A studio: dark floor, a bright band at the horizon, a dim sky, and the lamp.
  float level = dot(reflect(vec3(0.3 * z, -1.0), normal), normalize(vec3(toLamp.xy, 0.2)));
  float studio = 0.10 + 0.5 * smoothstep(-0.1, 0.35, level) + 0.75 * smoothstep(0.3, 0.6, level) * (1.0 - smoothstep(0.62, 0.95, level))
    + 0.35 * clamp(-1.8 * level - 0.6, 0.0, 1.0);
  float spark = max(dot(normal, normalize(toLamp + vec3(0.0, 0.0, 1.0))), 0.0);
  spark *= spark;
  spark *= spark;
  spark *= spark * spark;
  spark *= spark * spark * spark;

  float metal = max(1.0 - 5.0 * abs(fract(ink.x + 0.5) - 0.5), 0.0), young = 1.0 - 0.7 * ink.w;
  float present = smoothstep(0.04, 0.4, ink.z);
  vec3 body = palette(vec4(ink.xy, mix(ink.z, max(ink.z, 0.62), metal), ink.w));
  // Metal keeps its colour in its mirror images: what it mirrors dimly is deeper, not greyer.
  vec3 mirrored = mix(body * body, body, clamp(studio, 0.0, 1.0)) * (0.06 + mix(0.7, 1.9 * studio, polish)) * (0.35 + 0.65 * young)
    + gleam * spark * young * mix(vec3(1.0, 0.96, 0.88), body, 0.4);
  float core = smoothstep(0.7, 1.0, ink.z) * young * max(1.0 - 5.0 * abs(fract(ink.x) - 0.5), 0.0);
  vec3 own = body * glow * (0.2 + 1.2 * ink.z * young * young) + glow * core * (0.6 * body + core * vec3(0.95, 0.6, 0.22));

  vec4 far = backdrop(z);
  vec3 sky = palette(vec4(far.xy, far.z * far.w, 0.0));
  vec3 lit = mix(sky, mix(own, mirrored * present, metal * present), smoothstep(0.02, 0.3, ink.z));
  lit = finish(lit, uv);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
