/// Plain tiles: what leaves on the right comes back on the left.
/// @by Afterimage   @license MIT   @version 1
/// @param size 1 [0.5..1]         half the side of a tile
/// @param stagger 0.5 [0..1]      how far each row is moved
vec2 tile(vec2 z, float size, float stagger) {
  z = z / size + 1.0;
  float row = floor(0.5 * z.y);
  return size * (mod(vec2(z.x + 2.0 * stagger * mod(row, 2.0), z.y), 2.0) - 1.0);
}
