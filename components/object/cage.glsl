/// Frames of boxes inside each other, each turned against the next.
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.72 [0.3..1]       half the side of the outer frame
/// @param bar 0.07 [0.01..0.2]     half the width of a bar
/// @param corner 0.03 [0..0.1]     roundness
/// @param nested 2 [1..3 step 1]   number of frames
/// @param shrink 0.6 [0.3..0.85]   size of the next one in
/// @param turn 0.4 [-3.2..3.2]     radians from one to the next
/// @use plane
// The frame of a box after I. Quilez, "Distance functions".
float cage(vec3 p, float size, float bar, float corner, float nested, float shrink, float turn) {
  float best = 9.0, side = size, thick = bar;
  for (int i = 0; i < 3; i++) {
    if (float(i) >= nested) break;
    vec3 a = abs(p) - side, b = abs(a + thick) - thick;
    float x = length(max(vec3(a.x, b.y, b.z), 0.0)) + min(max(a.x, max(b.y, b.z)), 0.0);
    float y = length(max(vec3(b.x, a.y, b.z), 0.0)) + min(max(b.x, max(a.y, b.z)), 0.0);
    float w = length(max(vec3(b.x, b.y, a.z), 0.0)) + min(max(b.x, max(b.y, a.z)), 0.0);
    best = min(best, min(x, min(y, w)) - corner);
    side *= shrink;
    thick *= shrink;
    p.xy = rotate(p.xy, turn);
    p.yz = rotate(p.yz, 0.7 * turn);
  }
  return 0.9 * best;
}
