/// Follows a Kleinian walk: points that leave the ring are turned inside out and come back smaller.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.62 [0.3..1.2]     of the ring that turns inside out
/// @param offset 0.35+0.5i [-1.5..1.5]  of the lattice that the ring stands in
/// @param size 1.25 [0.7..2]         scale before the walk
/// @slot inner warp                  what happens to the plane first
vec2 orchard(vec2 z, float radius, vec2 offset, float size) {
  z = size * inner(z);
  float r2 = radius * radius;
  for (int step = 0; step < 3; step++) {
    z = 1.0 - abs(mod(z + offset + 1.0, 4.0) - 2.0);
    float d = dot(z, z);
    z *= d < r2 ? r2 / max(d, 0.02) : 1.0;
  }
  return z;
}
