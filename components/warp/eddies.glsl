/// Carries light around three wandering whirls, as slow air does: what warp/flow feels for over field/vortices, worked out.
/// @by Afterimage   @license MIT   @version 1
/// @param pace 0.004 [-0.03..0.03]  length of a step
/// @param reach 0.5 [0.1..1]        size of a whirl
/// @param spread 0.7 [0..1]         how far they wander from the middle
/// @param wander 0.013 [-0.2..0.2]  rounds per second
/// @slot inner warp                 what happens to the plane first
/// @use complex
vec2 eddies(vec2 z, float pace, float reach, float spread, float wander) {
  z = inner(z);
  vec2 slope = vec2(0.0);
  float turn = 6.2831853 * wander * time, tight = 1.0 / (reach * reach);
  for (int i = 0; i < 3; i++) {
    float k = float(i);
    vec2 q = z - spread * (cturn(turn * (1.0 + 0.382 * k) + 2.1 * k) + 0.5 * cturn(-1.618 * turn + 4.0 * k));
    slope += (i == 1 ? 2.0 : -2.0) * tight * exp(-tight * dot(q, q)) * q;
  }
  return z - pace * vec2(slope.y, -slope.x);
}
