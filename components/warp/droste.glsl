/// The picture within the picture: it winds inward, and after one turn it is itself again, smaller.
/// @by Afterimage   @license MIT   @version 1
/// @param depth 3 [1.3..12]         how much smaller the next one is
/// @param wind 1 [-3..3 step 1]     turns on the way from one to the next
/// @param zoom 0 [-2..2]            how far it has moved inward, in pictures
/// @param centre 0+0i [-0.8..0.8]   where all of them lie
/// @slot inner warp                 what happens to the plane first
/// @use complex
vec2 droste(vec2 z, float depth, float wind, float zoom, vec2 centre) {
  // After H. Lenstra and B. de Smit, "The mathematical structure of Escher's Print Gallery", 2003. The way inward goes there and back, so
  // that rim meets rim without a seam, and a round about the centre comes to an even number of pictures.
  vec2 q = clog(inner(z) - centre);
  float period = log(depth), lean = wind * period / 3.14159265;
  vec2 turned = vec2(q.x + lean * q.y, q.y - lean * q.x);
  float way = abs(mod(turned.x / period + zoom, 2.0) - 1.0);
  return cmul(vec2(exp(-period * way), 0.0), cturn(turned.y)) + centre;
}
