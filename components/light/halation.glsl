/// Halation: the brightest light scatters back from the film's base as a soft coloured ring, after what cine stock without a backing does.
/// @by Afterimage   @license MIT   @version 1
/// @param strength 0.5 [0..2]      of the scattered light
/// @param reach 0.03 [0.004..0.12] how far it scatters
/// @param sill 0.55 [0..0.95]      value below which nothing scatters
/// @param tone #ff6a3a [0..1]      its colour
/// @slot then light                what happens next
/// @use plane oklab
vec3 halation(vec3 colour, vec2 uv, float strength, float reach, float sill, vec3 tone) {
  // Ten looks on a sunflower; those farther out stand for more of the plane and weigh less each.
  vec2 arm = vec2(1.0, 0.0);
  float sum = 0.0;
  for (int i = 0; i < 10; i++) {
    arm = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888) * arm;
    vec4 tap = light(uv + arm * reach * sqrt((float(i) + 0.6) / 10.0));
    float over = max(tap.z - sill, 0.0) / (1.0 - sill);
    sum += over * over * (1.0 - 0.7 * tap.w);
  }
  return then(colour + strength * 0.1 * sum * fromSrgb(tone), uv);
}
