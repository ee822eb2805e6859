/// Light in fog as in grade/neon, at half its cost: tubes, the haze close to them, the wide glow (its image, feedback/bloom), mist in the dark. It never clips.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1.1 [0.2..2]          strength of the tubes
/// @param heat 0.6 [0..1]            how white a core burns
/// @param haze 0.6 [0..1.5]          strength of the bloom
/// @param reach 0.009 [0.002..0.05]  width of the bloom
/// @param mist 0.35 [0..3]           brightness of the mist
/// @param tone 0.2 [-1..1]           hue index of the mist
/// @slot air field                   where the mist is thick
/// @slot palette palette             colour for light
/// @use plane
vec3 argon(vec2 uv, float gain, float heat, float haze, float reach, float mist, float tone) {
  float e = max(max(0.0005, 0.4 * texel), 0.6 * footprint(uv));
  vec4 ink = 0.5 * (light(uv + vec2(e, e)) + light(uv - vec2(e, e)));

  // Five looks on a sunflower spiral; hue counts by how bright it is, so that darkness has no colour of its own.
  float own = ink.z * ink.z;
  vec4 sum = vec4(ink.xy * own, own, ink.w * own);
  vec2 arm = vec2(1.0, 0.0);
  for (int i = 0; i < 5; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = light(uv + arm * reach * sqrt((float(i) + 0.7) / 5.0));
    float weight = tap.z * tap.z * (1.0 - 0.5 * tap.w);
    sum += vec4(tap.xy * weight, weight, tap.w * weight);
  }
  vec3 around = sum.xyw / max(sum.z, 1e-4);
  // The wide glow is coarse, so that two looks smooth it.
  vec4 far = 0.5 * (image(uv + vec2(0.003, 0.002)) + image(uv - vec2(0.003, 0.002)));
  far /= 1.0 + 1.3 * dot(far, vec4(1.0));
  float thick = 0.5 + 0.5 * clamp(air(toPlane(uv)), -1.0, 1.0);

  // One colour for a tube and the haze close to it: its own where there is light, that of its neighbours where there is none.
  float here = clamp(5.0 * ink.z, 0.0, 1.0);
  vec3 body = palette(vec4(mix(around.xy, ink.xy, here), mix(0.75, 0.25 + 0.75 * ink.z, here), mix(0.4 * around.z, ink.w, here)));
  vec3 lit = body * (own * gain * 1.9 + (sum.z / 6.0) * haze * (0.96 + 1.28 * thick));
  // Of the wide glow two neighbours in the palette share a look.
  float warm = far.z + far.y, cool = far.x + far.w;
  vec3 glow = palette(vec4(0.25 * far.y / max(warm, 1e-4), 0.85, 0.7, 0.2)) * warm + palette(vec4(0.5 + 0.25 * far.w / max(cool, 1e-4), 0.85, 0.7, 0.2)) * cool;
  lit += glow * haze * (0.4 + 1.95 * thick);
  lit += palette(vec4(tone + 0.12 * thick, 0.8, 0.2 + 0.25 * thick, 0.0)) * mist * thick * thick;
  lit += heat * smoothstep(0.72, 1.0, ink.z) * (1.0 - ink.w) * vec3(1.0, 0.96, 0.9);
  // The shoulder follows the strongest channel, so that bright light keeps its colour, and stays below 1.
  float most = max(lit.r, max(lit.g, lit.b));
  return lit / (1.0 + 0.4 * most + 0.1 * most * most);
}
