/// Beads that run around rings, unequally.
/// @by Afterimage   @license MIT   @version 1
/// @param count 5 [1..9 step 1]      number of beads
/// @param radius 0.08 [0.005..0.2]   of a bead
/// @param orbit 0.6 [0.05..1.2]      of the ring they run on
/// @param spread 0.35 [0..1]         how unequal their rings are
/// @param pace 0.03 [-0.4..0.4]      rounds per second
/// @param vary 0.06 [0..0.4]         difference of hue from bead to bead
/// @param hue 0.6 [-2..2]            hue index
/// @param value 0.95 [0..1]          brightness
/// @use complex stroke
vec4 dots(vec2 z, float count, float radius, float orbit, float spread, float pace, float vary, float hue, float value) {
  float nearest = 10.0, which = 0.0;
  for (int i = 0; i < 9; i++) {
    float k = float(i);
    if (k >= count) break;
    float turn = 6.2831853 * (k / count + time * pace * (1.0 + 0.618 * spread * k));
    vec2 at = orbit * (1.0 - spread * fract(0.618 * k)) * cturn(turn);
    float d = length(z - at);
    which = d < nearest ? k : which;
    nearest = min(nearest, d);
  }
  float ball = tube(nearest, radius);
  return vec4(hue + vary * which, 0.9, value * (0.15 + 0.85 * ball), coverage(nearest, radius, 0.3, footprint(z)));
}
