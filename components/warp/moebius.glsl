/// A Moebius map: circles stay circles while two fixed points pull and push.
/// @by Afterimage   @license MIT   @version 1
/// @param pull 0.6+0.1i [-1.5..1.5]   the point that everything leaves
/// @param push -0.6-0.1i [-1.5..1.5]  the point that everything meets
/// @param factor 1.1+0.5i [-3..3]     one step of the way: length is pace, angle is turn
/// @slot inner warp                   what happens to the plane first
/// @use complex
vec2 moebius(vec2 z, vec2 pull, vec2 push, vec2 factor) {
  z = inner(z);
  // Two equal fixed points would make the map collapse, so they are kept apart.
  vec2 apart = push - pull;
  push = dot(apart, apart) < 0.01 ? pull + vec2(0.1, 0.0) : push;
  vec2 k = cmul(factor, cdiv(z - pull, z - push));
  return cdiv(pull - cmul(push, k), vec2(1.0, 0.0) - k);
}
