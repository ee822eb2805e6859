/// A leaf with its veins cut out.
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.5 [0.08..1]       half its length
/// @param belly 0.4 [0.1..0.9]     half its width, in lengths
/// @param veins 6 [0..12 step 1]   cuts on either side
/// @param cut 0.03 [0..0.1]        width of a cut
/// @param turn 0.6 [-3.2..3.2]     radians
/// @param centre 0+0i [-1..1]      of the leaf
/// @use plane
float leaf(vec2 z, float size, float belly, float veins, float cut, float turn, vec2 centre) {
  vec2 q = rotate(z - centre, -turn) / size;
  q.y = abs(q.y);
  // Two circles that share a chord (the vesica of I. Quilez, "2D distance functions").
  float sag = 0.5 * (1.0 / belly - belly), radius = sag + belly;
  float d = (q.x * q.x > 1.0 && q.y < sag * (abs(q.x) - 1.0) / 1.0) ? length(vec2(abs(q.x) - 1.0, q.y)) : length(q + vec2(0.0, sag)) - radius;
  if (veins > 0.5) {
    float along = (q.x - 0.9 * q.y) * 0.5 * (veins + 1.0);
    float vein = abs(fract(along) - 0.5) * 2.0 / (veins + 1.0) * 0.74;
    float taper = cut / size * 0.35 * (1.0 - 0.5 * q.y / belly);
    float slit = max(vein - max(taper, 0.0), max(0.05 + d + 0.12, 0.055 - q.y));
    d = max(d, -slit);
  }
  return d * size;
}
