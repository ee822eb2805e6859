/// The light of another pass as new light; its image is that pass (`image: pass:name`), whose fourth channel is the alpha.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1 [0..2]             of its value
/// @param hue 0 [-2..2]             is added to its hue index
/// @param cover 1 [0..1]            of its alpha
/// @use plane
vec4 relay(vec2 z, float gain, float hue, float cover) {
  vec4 seen = image(toUv(clamp(z, -1.0, 1.0)));
  float inside = step(max(abs(z.x), abs(z.y)), 1.0);
  return vec4(seen.x + hue, seen.y, clamp(gain * seen.z, 0.0, 1.0), clamp(seen.w, 0.0, 1.0) * cover * inside);
}
