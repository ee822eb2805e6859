/// Satin: light runs along the threads that the flow has drawn and changes colour where they turn.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.4+0.8i [-1.5..1.5]  where the light comes from
/// @param sheen 0.8 [0..1.5]         strength of the running light
/// @param fold 0.6 [0..1.5]          depth of the folds
/// @param turn 0.2 [-1..1]           hue index that turning threads add
/// @param reach 0.003 [0.0008..0.01]  width of a thread
/// @slot palette palette             colour for light
/// @use plane
vec3 satin(vec2 uv, vec2 lamp, float sheen, float fold, float turn, float reach) {
  float e = max(max(reach, 0.7 * texel + 0.3 * reach), footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  // The faintest slopes are the steps of half floats, and sink.
  float climbed = length(climb);
  vec2 slope = climb * (climbed / (climbed + 0.9)) / (4.0 + climbed);
  vec3 normal = normalize(vec3(-2.2 * fold * slope, 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.4 * toPlane(uv), 0.8));

  // Kajiya and Kay: a thread shines where it runs across the half vector ("Rendering Fur with Three Dimensional Textures", 1989).
  vec2 along = vec2(-slope.y, slope.x) / max(length(slope), 0.05);
  vec3 thread = normalize(vec3(along, 0.15));
  float across = dot(thread, normalize(toLamp + vec3(0.0, 0.0, 1.0)));
  float run = max(1.0 - across * across, 0.0);
  run *= run * run;
  run *= run;
  run *= run;
  float diffuse = 0.5 + 0.5 * dot(normal, toLamp);
  vec3 colour = palette(vec4(ink.x + turn * dot(slope, lamp), ink.yzw));
  vec3 lit = colour * (0.22 + 1.45 * diffuse * diffuse) + colour * sheen * run * length(slope) * 1.9 * ink.z
    + sheen * run * run * 0.16 * ink.z * length(slope);
  lit *= 1.0 - 0.2 * dot(toPlane(uv), toPlane(uv));
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
