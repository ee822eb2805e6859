/// Fog for a small pass: slow banks of cloud in the first channel (-1..1), and more than that where a picture glows into them. Its image is that
/// picture (`image: pass:name`), whose fourth channel is the alpha.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.6 [0.3..6]        banks per unit
/// @param pace 0.03 [-0.5..0.5]     units per second
/// @param reach 0.09 [0.01..0.4]    how far the picture glows
/// @param glow 1 [0..2]             how brightly
/// @use plane noise
vec4 murk(vec2 z, float scale, float pace, float reach, float glow) {
  float cloud = 1.3 * fractal2(scale * z + pace * time * vec2(0.8, 0.6) + 3.7);
  // Eight looks on two rings, the outer one fainter.
  float sum = 0.0;
  vec2 way = vec2(0.5, 0.2) * reach;
  for (int i = 0; i < 4; i++) {
    vec4 near = image(toUv(clamp(z + way, -1.0, 1.0))), far = image(toUv(clamp(z + 2.2 * vec2(way.x - way.y, way.x + way.y) * 0.7071068, -1.0, 1.0)));
    sum += 0.15 * near.w * clamp(near.z, 0.0, 1.0) + 0.1 * far.w * clamp(far.z, 0.0, 1.0);
    way = vec2(-way.y, way.x);
  }
  float air = clamp(cloud, -1.0, 1.0), lit = glow * clamp(sum, 0.0, 1.0);
  return vec4(mix(air, 1.0 + lit, smoothstep(0.0, 0.3, lit)), 0.0, lit, 1.0);
}
