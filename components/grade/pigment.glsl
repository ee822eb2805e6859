/// Dry pigment on a stone or a river bed: grains, a darker seam where two colours meet, a low sun over the least unevenness.
/// @by Afterimage   @license MIT   @version 1
/// @param seam 0.5 [0..1.5]          darkness where colours meet
/// @param grain 0.4 [0..1]           unevenness of the pigment
/// @param sun 0.7+0.5i [-1.5..1.5]   where the light comes from
/// @param bed 0.5 [0..1.5]           relief of the ground
/// @param veil 0.35 [0..1]           how far old pigment is washed out
/// @param scale 3 [0.5..10]          of the ground
/// @slot palette palette             colour for light
/// @use plane noise
vec3 pigment(vec2 uv, float seam, float grain, vec2 sun, float bed, float veil, float scale) {
  vec2 z = toPlane(uv);
  float e = max(0.0011, footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = light(uv);
  vec4 climb = vec4(b.x + d.x - a.x - c.x, c.x + d.x - a.x - b.x, b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z);
  float rim = length(climb.xy);
  vec2 at = scale * z;
  float tooth = noise2(z * 130.0), fine = 0.6 * noise2(z * 41.0) + 0.4 * tooth;
  // The ground is seen by its slope towards the sun; borders stand up a little, as dried paint does.
  vec2 way = sun * inversesqrt(max(dot(sun, sun), 1e-4));
  float ground = fractal2(at + 0.06 * way) - fractal2(at - 0.06 * way) + 0.1 * grain * fine;
  float ridge = dot(climb.zw + 1.2 * climb.xy, way);
  float body = clamp(ink.z * (1.0 + 0.14 * grain * fine), 0.0, 1.0);
  vec3 colour = palette(vec4(ink.x, ink.y * (1.0 - veil * 0.5 * ink.w), body, ink.w * veil));
  float facing = 1.0 + bed * (1.4 * ground - 0.35 * ridge);
  vec3 lit = colour * clamp(facing, 0.35, 1.7);
  lit *= 1.0 - seam * clamp(1.6 * rim - 0.04, 0.0, 0.75);
  lit *= 1.0 - 0.15 * dot(z, z);
  return lit / (1.0 + 0.2 * max(lit.r, max(lit.g, lit.b)));
}
