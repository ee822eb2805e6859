/// Light in fog: hot cores, coloured haze around them, and slow mist in the dark. Its image, if it has one, is a wide glow (feedback/bloom).
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1.1 [0.2..2]          strength of the tubes
/// @param heat 0.6 [0..1]            how white a core burns
/// @param haze 0.6 [0..1.5]          strength of the bloom
/// @param reach 0.009 [0.002..0.05]  width of the bloom
/// @param mist 0.35 [0..1]           brightness of the mist
/// @param tone 0.2 [-1..1]           hue index of the mist
/// @slot air field                   where the mist is thick
/// @slot palette palette             colour for light
/// @use plane
vec3 neon(vec2 uv, float gain, float heat, float haze, float reach, float mist, float tone) {
  float e = max(max(0.0007, 0.6 * texel), 0.6 * footprint(uv));
  vec4 ink = 0.25 * (light(uv + vec2(-e, -e)) + light(uv + vec2(e, -e)) + light(uv + vec2(-e, e)) + light(uv + vec2(e, e)));

  // Nine looks on a sunflower spiral; hue counts by how bright it is, so that darkness has no colour of its own.
  vec4 sum = vec4(0.0);
  vec2 arm = vec2(1.0, 0.0);
  for (int i = 0; i < 9; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = light(uv + arm * reach * sqrt((float(i) + 0.7) / 9.0));
    float weight = tap.z * tap.z * (1.0 - 0.5 * tap.w);
    sum += vec4(tap.xy * weight, weight, tap.w * weight);
  }
  vec3 around = sum.xyw / max(sum.z, 1e-4);
  // The wide glow is coarse, so that four looks smooth it.
  vec2 step_ = vec2(0.004, 0.0015);
  vec4 far = 0.25 * (image(uv + step_) + image(uv - step_) + image(uv + step_.yx * vec2(-1.0, 1.0)) + image(uv - step_.yx * vec2(-1.0, 1.0)));
  far /= 1.0 + 1.3 * dot(far, vec4(1.0));
  float thick = 0.5 + 0.5 * clamp(air(toPlane(uv)), -1.0, 1.0);

  float bright = ink.z * ink.z;
  vec3 tubes = palette(vec4(ink.xy, 0.25 + 0.75 * ink.z, ink.w)) * bright * gain * 1.5;
  float core = heat * smoothstep(0.72, 1.0, ink.z) * (1.0 - ink.w);
  vec3 bloom = palette(vec4(around.xy, 0.75, 0.4 * around.z)) * (sum.z / 9.0) * haze * (0.6 + 0.8 * thick);
  bloom += (palette(vec4(0.0, 0.85, 0.7, 0.2)) * far.z + palette(vec4(0.25, 0.85, 0.7, 0.2)) * far.y
    + palette(vec4(0.5, 0.85, 0.7, 0.2)) * far.x + palette(vec4(0.75, 0.85, 0.7, 0.2)) * far.w) * haze * (0.4 + thick);
  vec3 dark = palette(vec4(tone + 0.12 * thick, 0.8, 0.2 + 0.25 * thick, 0.0)) * mist * thick;
  vec3 lit = tubes + bloom * 1.6 + dark + core * vec3(1.0, 0.96, 0.9);
  // The shoulder follows the strongest channel, so that bright light keeps its colour.
  return lit / (1.0 + 0.45 * max(lit.r, max(lit.g, lit.b)));
}
