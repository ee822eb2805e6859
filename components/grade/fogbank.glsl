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
/// @slot air field                    where the fog is thick
/// @slot palette palette              colour for light
/// @use plane
vec3 fogbank(vec2 uv, float thick, float bright, float tone, vec2 dawn, float warm, float glow, float height, float haze) {
  vec2 z = toPlane(uv);
  float e = max(0.0012, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  float cloud = clamp(air(z), -1.0, 1.0);
  vec2 off = z - dawn;
  float sun = exp(-1.1 * dot(off, off)) * (0.8 + 0.25 * cloud);
  // The fog: its own tone, darker away from where it is lit, in slow banks.
  float depth = bright * (0.75 + 0.3 * cloud + 0.4 * sun - 0.2 * length(z));
  vec3 fog = palette(vec4(tone, 1.0, clamp(depth, 0.02, 1.0), 0.0));
  vec3 lamp = palette(vec4(warm, 0.9, clamp(0.25 + 0.65 * sun, 0.0, 1.0), 0.0));
  fog = mix(fog, lamp, clamp(0.8 * glow * sun * sun, 0.0, 1.0));
  float young = 1.0 - clamp(ink.w, 0.0, 1.0);
  float seen = smoothstep(0.0, 0.05, ink.z) * clamp(pow(max(young, 1e-4), thick) * (1.0 - 0.25 * cloud), 0.0, 1.0);
  // Slopes of value are drawn as a fine engraving on the echoes.
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z);
  float side = dot(climb, normalize(vec2(0.6, 0.8)));
  vec3 echo = palette(vec4(ink.xyz, 0.0)) * (1.0 + height * clamp(3.0 * side, -0.6, 0.8));
  vec3 lit = mix(fog, echo, seen * 0.92);
  // The mean of four looks: what stands in front may come from a smaller pass.
  vec2 f = 0.7 / max(resolution, 1.0), g = vec2(f.x, -f.y);
  vec4 front = 0.25 * (image(uv + f) + image(uv - f) + image(uv + g) + image(uv - g));
  vec2 h = vec2(0.02, 0.008), k = vec2(-0.008, 0.02);
  vec4 near = 0.25 * (image(uv + h) + image(uv - h) + image(uv + k) + image(uv - k));
  vec4 fresh = 0.5 * (light(uv + h) + light(uv - h));
  float around = max(near.w * clamp(near.z, 0.0, 1.0), 0.4 * fresh.z * clamp(1.0 - fresh.w, 0.0, 1.0));
  lit += haze * around * (0.35 + 0.35 * cloud) * lamp;
  float cover = clamp(front.w, 0.0, 1.0);
  // Half covered places carry half the value.
  vec3 solid_ = palette(vec4(front.xy, clamp(front.z / max(cover, 0.4), 0.0, 1.0), 0.0));
  lit = mix(lit, solid_, smoothstep(0.15, 0.85, cover));
  lit *= 1.0 - 0.14 * dot(z, z);
  return lit / (1.0 + 0.25 * max(lit.r, max(lit.g, lit.b)));
}
