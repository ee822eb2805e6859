/// A Moebius map: circles stay circles while light leaves one point and gathers in another.
/// @by Afterimage   @license MIT   @version 1
/// @param centre 0+0i [-1..1]        halfway between the two points
/// @param axis 0.6+0.1i [-1.5..1.5]  from there to the point that everything leaves; the other lies opposite
/// @param factor 1.4+0.5i [-3..3]    one step of the way: length is pace, angle is turn
/// @slot inner warp                  what happens to the plane first
/// @use complex
vec2 moebius(vec2 z, vec2 centre, vec2 axis, vec2 factor) {
  // Two equal points would make the map collapse, so they are kept apart.
  axis = dot(axis, axis) < 0.01 ? vec2(0.1, 0.0) : axis;
  vec2 q = inner(z) - centre;
  vec2 k = cmul(factor, cdiv(q - axis, q + axis));
  return centre + cdiv(cmul(axis, k + vec2(1.0, 0.0)), vec2(1.0, 0.0) - k);
}
