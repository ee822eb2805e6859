/// Dry pigment on a stone or a river bed: grains, a darker seam where two colours meet, a low sun over the least unevenness. Its image is the
/// ground's slopes (source/slopes, `image: pass:name`); without one the ground is even.
/// @by Afterimage   @license MIT   @version 1
/// @param seam 0.5 [0..1.5]          darkness where colours meet
/// @param grain 0.4 [0..1]           unevenness of the pigment
/// @param sun 0.7+0.5i [-1.5..1.5]   where the light comes from
/// @param bed 0.5 [0..1.5]           relief of the ground
/// @param veil 0.35 [0..1]           how far old pigment is washed out
/// @slot palette palette             colour for light
/// @use plane speck
vec3 pigment(vec2 uv, float seam, float grain, vec2 sun, float bed, float veil) {
  vec2 z = toPlane(uv);
  float e = max(0.0018, 1.4 * footprint(uv));
  vec4 ink = light(uv), right = light(uv + vec2(e, 0.0)), up = light(uv + vec2(0.0, e));
  vec2 borders = 1.5 * vec2(right.x - ink.x, up.x - ink.x), climb = 1.5 * vec2(right.z - ink.z, up.z - ink.z);
  vec2 grains = speckPair(z * 95.0);
  float fine = 0.6 * grains.x + 0.4 * grains.y;
  // The ground is seen by its slope towards the sun; borders stand up a little, as dried paint does.
  vec2 way = sun * inversesqrt(max(dot(sun, sun), 1e-4));
  float ground = 2.0 * dot(image(uv).xy, way) + 0.1 * grain * fine, ridge = dot(climb + 1.2 * borders, way);
  vec3 colour = palette(vec4(ink.x, ink.y * (1.0 - veil * 0.5 * ink.w), clamp(ink.z * (1.0 + 0.14 * grain * fine), 0.0, 1.0), ink.w * veil));
  vec3 lit = colour * clamp(1.0 + bed * (1.4 * ground - 0.35 * ridge), 0.35, 1.7);
  lit *= 1.0 - seam * clamp(1.6 * length(borders) - 0.04, 0.0, 0.75);
  // The low sun rakes over the whole ground: its side is lighter, the far corner lies in shade.
  lit *= max(1.14 + 0.46 * dot(z, way) - 0.32 * dot(z, z), 0.2);
  return lit / (1.0 + 0.2 * max(lit.r, max(lit.g, lit.b)));
}
