/// Squares folded along both middles and both diagonals (the wallpaper group p4m), as tile painters do.
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.5 [0.15..1]       half the side of a tile
/// @param turn 0 [-0.8..0.8]       radians
/// @param reach 0.9 [0.3..1.3]     size of what a triangle shows
/// @param look 0+0i [-0.6..0.6]    where in the picture it lies
/// @use plane
vec2 quarter(vec2 z, float size, float turn, float reach, vec2 look) {
  vec2 q = rotate(z, turn) / size;
  q = abs(mod(q + 1.0, 2.0) - 1.0);
  q = q.x > q.y ? q : q.yx;
  return 1.0 - abs(mod(reach * q + look + 1.0, 4.0) - 2.0);
}
