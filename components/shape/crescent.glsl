/// A moon: one disc without another.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.55 [0.1..1.2]     of the moon
/// @param bite 0.45+0.15i [-1..1]    where the shadow stands, in radii
/// @param centre 0+0i [-1..1]        of the moon
float crescent(vec2 z, float radius, vec2 bite, vec2 centre) {
  vec2 q = z - centre;
  return max(length(q) - radius, 0.9 * radius - length(q - bite * radius));
}
