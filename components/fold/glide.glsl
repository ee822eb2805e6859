/// Glide reflections across each other: every copy walks on as it is mirrored (the wallpaper group pgg).
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.6 [0.2..1]        half the side of a tile
/// @param turn 0 [-0.8..0.8]       radians
/// @param reach 0.9 [0.3..1]       how much of the picture a tile shows
/// @use plane
vec2 glide(vec2 z, float size, float turn, float reach) {
  vec2 q = rotate(z, turn) / size, home = floor(0.5 * (q + 1.0));
  vec2 f = q - 2.0 * home;
  // In odd columns and rows the copy is mirrored across the walk.
  if (mod(home.x, 2.0) > 0.5) f.y = -f.y;
  if (mod(home.y, 2.0) > 0.5) f.x = -f.x;
  return reach * f;
}
