/// Fog that takes what grows old: light that has just come stands clear, older light pales into it. Its image, if it has one, is what stands in front (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param thick 1 [0.2..3]            how soon the fog takes the old
/// @param bright 0.5 [0..1]           of the fog
/// @param tone 0.25 [-1..1]           hue index of the fog
/// @param dawn 0.3-0.5i [-1.5..1.5]   where the fog is lit from
/// @param warm 0 [-1..1]              hue index of that light
/// @param glow 0.5 [0..1]             its strength
/// @param height 0.5 [0..1.5]         relief of what is seen
/// @param haze 0.4 [0..1]             how much what is near glows into the fog
/// @slot air field                    where the fog is thick (-1..1), and what glows in it (more)
/// @slot palette palette              colour for light
/// @use plane
vec3 fogbank(vec2 uv, float thick, float bright, float tone, vec2 dawn, float warm, float glow, float height, float haze) {
  vec2 z = toPlane(uv);
  vec4 ink = light(uv);
  float murk = air(z), cloud = clamp(murk, -1.0, 1.0), around = clamp(murk - cloud, 0.0, 2.0);
  vec2 off = z - dawn;
  float near = dot(off, off), sun = (0.8 + 0.25 * cloud) / (1.0 + 0.9 * near + 0.9 * near * near);
  // The fog: its own tone, darker away from where it is lit, in slow banks.
  float depth = bright * (0.72 + 0.34 * cloud + 0.5 * sun - 0.18 * dot(z, z));
  vec3 fog = palette(vec4(tone, 1.45, clamp(depth, 0.02, 1.0), 0.0));
  vec3 lamp = palette(vec4(warm, 1.2, clamp(0.25 + 0.65 * sun, 0.0, 1.0), 0.0));
  fog = mix(fog, lamp, clamp(0.8 * glow * sun * sun, 0.0, 1.0)) + haze * around * lamp;
  float young = 1.0 - clamp(ink.w, 0.0, 1.0);
  float seen = clamp(20.0 * ink.z, 0.0, 1.0) * clamp(young / (young + thick * ink.w + 1e-3) * (1.0 - 0.25 * cloud), 0.0, 1.0);
  // Slopes of value are drawn as a fine engraving on the echoes.
  float side = 0.0024 / footprint(uv) * (0.3 * dFdx(ink.z) + 0.4 * dFdy(ink.z));
  vec3 echo = palette(vec4(ink.xyz, 0.0)) * (1.0 + height * clamp(3.0 * side, -0.6, 0.8));
  vec3 lit = mix(fog, echo, seen * 0.92);
  // What stands in front may come from a smaller pass: its cover rises over more than a pixel of that, and is sharpened here.
  vec4 front = image(uv);
  float cover = clamp(front.w, 0.0, 1.0), solid_ = clamp(1.6 * cover - 0.3, 0.0, 1.0);
  // Half covered places carry half the value.
  vec3 body = palette(vec4(front.xy, clamp(front.z / max(cover, 0.4), 0.0, 1.0), 0.0));
  lit = mix(lit, body, solid_ * solid_ * (3.0 - 2.0 * solid_));
  lit *= 1.0 - 0.19 * dot(z, z);
  return lit / (1.0 + 0.25 * max(lit.r, max(lit.g, lit.b)));
}
