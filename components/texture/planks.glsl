/// Wood of the end of a press: long fine grain that bends a little.
/// @by Afterimage   @license MIT   @version 1
/// @param fine 55 [10..200]        lines of grain per unit
/// @param bend 0.3 [0..1]          how far they bend
/// @use speck
float planks(vec2 z, float fine, float bend) {
  float along = 0.9950042 * z.x + 0.0998334 * z.y, across = 0.9950042 * z.y - 0.0998334 * z.x + 0.03 * bend * (3.0 * z.x * z.x - z.x);
  vec2 stroke = speckPair(vec2(1.9 * along, fine * across));
  return clamp(0.5 + 0.4 * stroke.x + 0.12 * stroke.y, 0.0, 1.0);
}
