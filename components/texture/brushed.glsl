/// A brushed surface: long fine strokes that bend a little.
/// @by Afterimage   @license MIT   @version 1
/// @param turn 0.4 [-3.2..3.2]     radians
/// @param fine 60 [10..200]        strokes per unit
/// @param bend 0.3 [0..1]          how far they bend
/// @use noise plane
float brushed(vec2 z, float turn, float fine, float bend) {
  vec2 q = rotate(z, -turn);
  q.y += bend * 0.2 * noise2(q * 1.7);
  float stroke = noise2(q * vec2(1.3, fine)) + 0.6 * noise2(q * vec2(3.1, 2.3 * fine) + 11.0);
  return clamp(0.5 + 0.32 * stroke, 0.0, 1.0);
}
