/// Carries light along the contours of a field, like smoke in slow air; nothing is squeezed or thinned.
/// @by Afterimage   @license MIT   @version 1
/// @param pace 0.004 [-0.03..0.03]  length of a step
/// @param lean 0.0 [-1..1]          0 follows contours, 1 runs downhill
/// @slot current field              the landscape
/// @slot inner warp                 what happens to the plane first
vec2 flow(vec2 z, float pace, float lean) {
  z = inner(z);
  const float e = 0.02;
  float right = current(z + vec2(e, 0.0)), left = current(z - vec2(e, 0.0));
  float up = current(z + vec2(0.0, e)), down = current(z - vec2(0.0, e));
  vec2 slope = vec2(right - left, up - down) / (2.0 * e);
  return z - pace * (vec2(slope.y, -slope.x) + lean * slope);
}
