/// Dark-field microscope: light comes only from what scatters it, one side of every edge is brighter, dust floats out of focus, colours part a little towards the rim.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1.3 [0.2..3]          strength of the light
/// @param lamp 0.6+0.7i [-1.5..1.5]  side from which it comes
/// @param oblique 0.6 [0..1.5]       how much that side is brighter
/// @param bloom 0.6 [0..1.5]         glow around
/// @param reach 0.02 [0.003..0.08]   its width
/// @param fringe 0.4 [0..1]          how far colours part
/// @param dust 0.5 [0..1]            floating dust
/// @param water 0.5 [0..1]           brightness of the water
/// @param tone 0.75 [-1..1]          hue index of the water
/// @slot depth field                 where the water is lit
/// @slot palette palette             colour for light
/// @use plane hash
vec3 darkfield(vec2 uv, float gain, vec2 lamp, float oblique, float bloom, float reach, float fringe, float dust, float water, float tone) {
  vec2 z = toPlane(uv);
  float e = max(0.001, 0.8 * footprint(uv));
  vec2 way = lamp * inversesqrt(max(dot(lamp, lamp), 1e-4));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  float side = clamp(-7.0 * e * dot(climb, way), -0.8, 1.0);
  // The slope tells what a lens that parts colours would find a little outward and inward.
  float part = clamp(dot(climb, 0.006 * fringe * z * (0.3 + dot(z, z))), -0.4, 0.4);
  float red = clamp(ink.z + part, 0.0, 1.0), blue = clamp(ink.z - part, 0.0, 1.0);
  vec4 sum = vec4(0.0);
  vec2 arm = vec2(1.0, 0.0);
  for (int i = 0; i < 5; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = light(uv + arm * reach * sqrt((float(i) + 0.6) / 5.0));
    float weight = tap.z * tap.z;
    sum += vec4(tap.xy * weight, weight, 0.0);
  }
  // One colour for both: its own where there is light, that of the glow where there is none.
  vec2 hueAt = sum.xy / max(sum.z, 1e-4);
  float own = clamp(5.0 * ink.z, 0.0, 1.0);
  vec3 body = palette(vec4(mix(hueAt, ink.xy, own), mix(0.7, 0.22 + 0.78 * ink.z, own), 0.5 * own * ink.w));
  vec3 three = vec3(mix(ink.z, red, 0.8), ink.z, mix(ink.z, blue, 0.8));
  vec3 lit = body * three * (0.35 + 0.65 * three) * gain * 1.5 * (1.0 + oblique * side);
  lit += max(side, 0.0) * oblique * ink.z * 0.25 * vec3(0.9, 1.0, 0.96);
  lit += body * (sum.z / 5.0) * bloom;
  float lamp_ = 0.5 + 0.5 * clamp(depth(z), -1.0, 1.0);
  vec3 deep = palette(vec4(tone, 0.9, 0.25 + 0.55 * lamp_, 0.0)) * water * (0.3 + 1.1 * lamp_ * lamp_) * exp(-0.7 * dot(z, z));
  // Dust far out of focus: pale discs with a brighter edge.
  float motes = 0.0;
  for (int i = 0; i < 2; i++) {
    float k = float(i), scale = 2.3 + 2.2 * k;
    vec2 q = scale * z + vec2(0.03 * time * (1.0 - 0.6 * k), 0.017 * time + 13.0 * k);
    ivec2 tile = ivec2(floor(q)) + ivec2(0, 77 * i);
    vec2 dice = hash2(tile);
    float r = 0.06 + 0.16 * dice.y, d = length(fract(q) - 0.25 - 0.5 * dice) - r;
    motes += step(0.55, hash1(tile + 5)) * (1.0 - smoothstep(-0.02, 0.02, d)) * (0.35 + 0.65 * exp(20.0 * min(d, 0.0))) * (0.5 + 0.5 * dice.x);
  }
  lit += deep + vec3(0.5, 0.8, 0.72) * motes * dust * 0.03;
  lit *= 1.0 - 0.22 * dot(z, z);
  return lit / (1.0 + 0.4 * max(lit.r, max(lit.g, lit.b)));
}
