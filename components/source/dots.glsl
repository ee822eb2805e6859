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
  float nearest = 100.0, which = 0.0, turn = 6.2831853 * time * pace;
  // Each bead is turned on from the one before, so that sines are taken but twice.
  vec2 arm = cturn(turn), next = cturn(6.2831853 / count + 0.618 * spread * turn);
  for (int i = 0; i < 9; i++) {
    float k = float(i);
    if (k >= count) break;
    vec2 to = z - orbit * (1.0 - spread * fract(0.618 * k)) * arm;
    float d = dot(to, to);
    which = d < nearest ? k : which;
    nearest = min(nearest, d);
    arm = cmul(arm, next);
  }
  nearest = sqrt(nearest);
  float ball = tube(nearest, radius);
  return vec4(hue + vary * which, 0.9, value * (0.15 + 0.85 * ball), coverage(nearest, radius, 0.3, footprint(z)));
}
