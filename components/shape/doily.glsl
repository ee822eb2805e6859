/// Paper that was folded, snipped and opened: a round with rings of cut holes and a scalloped edge.
/// @by Afterimage   @license MIT   @version 1
/// @param folds 8 [3..16 step 1]    wedges
/// @param radius 0.5 [0.1..1.2]     of the round
/// @param snip 0.5 [0..1]           how much is cut away
/// @param scallop 0.12 [0..0.4]     depth of the edge's waves
/// @param dice 3 [0..40 step 1]     which cuts
/// @param turn 0 [-3.2..3.2]        radians
/// @param centre 0+0i [-1..1]       of the round
/// @use plane hash complex
float doily(vec2 z, float folds, float radius, float snip, float scallop, float dice, float turn, vec2 centre) {
  vec2 q = rotate(z - centre, -turn) / radius;
  float r = length(q), wedge = 3.1415927 / folds;
  float angle = abs(mod(carg(q) + wedge, 2.0 * wedge) - wedge);
  float d = r - (1.0 - scallop * (0.5 - 0.5 * cos(angle * folds)));
  // A cut lies on one side of the wedge or on the other: the point as each side sees it.
  vec2 near = r * cturn(angle), far = rotate(near, -wedge);
  for (int ring = 0; ring < 4; ring++) {
    ivec2 seed = ivec2(int(dice), ring);
    vec2 draw = hash2(seed);
    float at = 0.3 + 0.19 * float(ring), size = snip * (0.035 + 0.05 * hash1(seed + 31)) * (0.7 + 0.35 * float(ring));
    vec2 p = (draw.x < 0.5 ? near : far) - vec2(at, 0.0);
    float hole = draw.y < 0.34 ? length(p) - size : draw.y < 0.67 ? (abs(p.x) * 0.8 + abs(p.y) * 0.6) - size
      : length(vec2(p.x, max(abs(p.y) - 1.6 * size, 0.0))) - 0.55 * size;
    d = max(d, -hole);
  }
  return d * radius;
}
