/// The light of another pass as new light, mirrored where a map looks beyond it; its image is that pass (`image: pass:name`), whose fourth channel is the alpha.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1 [0..2]             of its value
/// @param hue 0 [-2..2]             is added to its hue index
/// @param cover 1 [0..1]            of its alpha
/// @use plane
vec4 mirrored(vec2 z, float gain, float hue, float cover) {
  vec2 q = 1.0 - abs(4.0 * fract(0.25 * clamp(z, -1e3, 1e3) + 0.25) - 2.0);
  vec4 seen = image(toUv(q));
  return vec4(seen.x + hue, seen.y, clamp(gain * seen.z, 0.0, 1.0), clamp(seen.w, 0.0, 1.0) * cover);
}
