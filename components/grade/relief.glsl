/// Value becomes height: a relief under a moving lamp, with shadows, a cool sky and a small highlight.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]   where the light comes from
/// @param height 0.6 [0..1.5]         of the relief
/// @param gloss 0.5 [0..1]            strength of the highlight
/// @param shadow 0.7 [0..1]           darkness of hollows and of the side away from the lamp
/// @param rim 0.12 [-1..1]            hue index added on slopes, like mother of pearl
/// @param reach 0.0013 [0.0005..0.006]  size of the finest slope
/// @param spot 0.75 [0..4]            how narrow the lamp's pool of light is
/// @param exposure 1 [0.5..2]         how bright the whole is
/// @param bed 0 [0..1]                value of bare ground under the lamp, less away from it
/// @slot palette palette              colour for light
/// @use plane
vec3 relief(vec2 uv, vec2 lamp, float height, float gloss, float shadow, float rim, float reach, float spot, float exposure, float bed) {
  float e = max(max(reach, 0.7 * texel + 0.3 * reach), footprint(uv));
  // Three looks around the pixel give its light and its slope.
  vec4 a = light(uv + vec2(-0.95 * e, -0.63 * e)), b = light(uv + vec2(0.95 * e, -0.63 * e)), c = light(uv + vec2(0.0, 1.26 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  vec2 climb = vec2(b.z - a.z, c.z - 0.5 * (a.z + b.z)) / (1.9 * e);
  // Steepness saturates, so that a wide dome and a thin thread both read as round; what is old lies flat and quiet. The faintest
  // slopes are the steps of half floats, and sink.
  float climbed = length(climb);
  vec2 slope = climb * (climbed / (climbed + 0.7)) * 2.6 * height * (1.0 - 0.65 * ink.w * ink.w) / (10.0 + climbed);
  vec3 normal = normalize(vec3(-slope, 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.6 * toPlane(uv), 0.75));

  // Two steps towards the lamp: what stands higher there throws a soft shadow.
  vec2 way = toLamp.xy;
  float near = light(uv + 0.008 * way).z, far = light(uv + 0.022 * way).z;
  float dusk = shadow * clamp(1.1 * max(near - ink.z, 0.0) + 0.8 * max(far - ink.z, 0.0), 0.0, 0.9);

  float steep = 1.0 - normal.z;
  // Bare ground is coloured like light that has just come.
  vec2 off = toPlane(uv) - 0.5 * lamp;
  float away = dot(off, off), ground = bed / (1.0 + 2.0 * away * away), bare = ground > 0.0 ? 1.0 - min(ink.z / ground, 1.0) : 0.0;
  vec3 colour = palette(vec4(ink.x + rim * steep, mix(ink.yzw, vec3(0.9, ground, 0.0), bare)));
  vec3 sky = palette(vec4(ink.x - 0.25 - rim, 0.8 * ink.y, 0.55, 0.0));
  float facing = dot(normal, toLamp);
  float diffuse = mix(0.5 + 0.5 * facing, max(facing, 0.0), shadow) * (1.0 - dusk);
  float sharp = max(dot(normal, normalize(toLamp + vec3(0.0, 0.0, 1.0))), 0.0);
  // To the 72nd.
  sharp *= sharp * sharp;
  sharp *= sharp * sharp;
  sharp *= sharp;
  sharp *= sharp;
  sharp *= sharp;
  float wet = gloss * smoothstep(0.1, 0.6, ink.z) * (1.0 - 0.75 * ink.w) * (1.0 - dusk);

  vec3 lit = colour * (0.26 + 1.5 * diffuse) + colour * sky * 0.9 * steep * (1.0 - facing)
    + wet * sharp * 0.7 * mix(vec3(1.0, 0.95, 0.88), colour, 0.25);
  // The lamp stands near and makes a pool of light, which models a plain that has no slopes.
  lit *= exposure * (1.0 + 0.3 * spot) / (1.0 + spot * away);
  // A shoulder that follows the strongest channel, so that nothing clips and nothing pales.
  return lit / (1.0 + (0.58 + 0.25 * (exposure - 1.0)) * max(lit.r, max(lit.g, lit.b)));
}
