/// Newton's way to the roots of z^n = 1: basins that meet in chains of buds, each with the whole in it.
/// @by Afterimage   @license MIT   @version 1
/// @param degree 3 [2..7 step 1]     how many roots
/// @param pace 0.9+0.3i [-2..2]      length and angle of a step; 1 is Newton's own
/// @param size 1.1 [0.4..2]          of the plane before the step
/// @param shift 0.1+0i [-1..1]       is added at the end
/// @slot inner warp                  what happens to the plane first
/// @use complex
vec2 newton(vec2 z, float degree, vec2 pace, float size, vec2 shift) {
  // z - pace (z^n - 1) / (n z^(n - 1)), the relaxed method (after H. Schroeder and E. Cayley, 1879).
  vec2 q = size * inner(z);
  vec2 root = cdiv(vec2(1.0, 0.0), cpow(q, degree - 1.0));
  vec2 step_ = (q - root) / degree;
  step_ /= max(1.0, 0.25 * length(step_));
  return (q - cmul(pace, step_)) / size + shift;
}
