/// Joukowski map z + c/z: flow around a round stone.
/// @by Afterimage   @license MIT   @version 1
/// @param stone 0.25+0.1i [-1..1]    c; the square of the stone's radius
/// @param scale 0.8+0.3i [-2..2]     turns and sizes the result
/// @param centre 0.1-0.1i [-0.8..0.8]  where the stone lies
/// @slot inner warp                  what happens to the plane first
/// @use complex
vec2 joukowski(vec2 z, vec2 stone, vec2 scale, vec2 centre) {
  vec2 q = inner(z) - centre;
  return cmul(scale, q + cmul(stone, cconj(q) / max(dot(q, q), 0.004))) + centre;
}
