/// Three wandering whirls of unequal turn.
/// @by Afterimage   @license MIT   @version 1
/// @param reach 0.35 [0.1..1]      size of a whirl
/// @param spread 0.5 [0..1]        how far they wander from the middle
/// @param pace 0.021 [-0.2..0.2]   rounds per second
/// @use complex
float vortices(vec2 z, float reach, float spread, float pace) {
  float sum = 0.0, turn = 6.2831853 * pace * time;
  for (int i = 0; i < 3; i++) {
    float k = float(i);
    vec2 eye = spread * (cturn(turn * (1.0 + 0.382 * k) + 2.1 * k) + 0.5 * cturn(-1.618 * turn + 4.0 * k));
    vec2 q = z - eye;
    sum += (i == 1 ? -1.0 : 1.0) * exp(-dot(q, q) / (reach * reach));
  }
  return sum;
}
