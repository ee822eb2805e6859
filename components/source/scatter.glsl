/// What is bright in a picture, scattered wide: for a small pass that a finish lays over the picture again. Its image is that picture (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param reach 0.07 [0.008..0.24]  how far it scatters
/// @param sill 0.5 [0..0.95]        value below which nothing scatters
/// @param gain 1 [0..3]             strength
/// @use plane
vec4 scatter(vec2 z, float reach, float sill, float gain) {
  // Twelve looks on a sunflower; those farther out stand for more of the plane and weigh less each.
  vec2 arm = vec2(1.0, 0.0), uv = toUv(z);
  vec3 sum = vec3(0.0);
  for (int i = 0; i < 12; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = image(uv + 0.5 * arm * reach * sqrt((float(i) + 0.6) / 12.0));
    float over = max(tap.z - sill, 0.0) / (1.0 - sill);
    sum += vec3(tap.xy, 1.0) * over * over * (1.0 - 0.7 * clamp(tap.w, 0.0, 1.0));
  }
  float value = clamp(gain * sum.z / 12.0, 0.0, 1.0);
  return vec4(sum.xy / max(sum.z, 1e-3), value, 1.0);
}
