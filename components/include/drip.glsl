/// Drops that fall at unequal times and places, shared by the warp that they push with and the source that colours them.
/// @version 1
/// @use hash
// Where in its turn the drop of a slot is (fraction), and which turn it is (whole).
float dripTurn(int slot, float rate, float now) {
  float k = float(slot);
  return max(now, 0.0) * rate * (1.0 - 0.13 * k) + 0.618 * k + 0.37;
}
// A number for each drop that ever falls.
int dripDraw(int slot, float rate, float luck, float now) {
  return int(floor(dripTurn(slot, rate, now))) * 16 + slot + int(luck) * 4099;
}
// Place (xy), radius squared now (z), and what it gains in this tick (w); 0 when it has come to rest.
vec4 drip(int slot, float rate, float reach, float luck, float now) {
  float x = 2.2 * fract(dripTurn(slot, rate, now));
  int draw = dripDraw(slot, rate, luck, now);
  vec2 dice = hash2(ivec2(draw, 211));
  float size = reach * (0.35 + 0.65 * hash1(ivec2(draw, 307)));
  float area = size * size, moves = step(x, 1.0);
  // The area as s s (3 - 2 s) of the time, so that a drop begins and comes to rest softly.
  float s = min(x, 1.0), gain = area * 6.0 * s * (1.0 - s) * 2.2 * rate * (1.0 - 0.13 * float(slot)) / 60.0;
  return vec4(1.9 * (dice - 0.5), moves * area * s * s * (3.0 - 2.0 * s), moves * gain);
}
