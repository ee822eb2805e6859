/// Log-polar spiral: rings become rows, so that every turn holds a smaller copy of the whole.
/// @by Afterimage   @license MIT   @version 1
/// @param arms 1 [1..7 step 1]     copies around the middle
/// @param twist 0.5 [-1.5..1.5]   how far a copy turns on its way in
/// @param inward 0.5 [-2..2]       moves along the spiral
/// @param centre 0+0i [-0.8..0.8]  the eye
/// @slot inner warp                what happens to the plane first
/// @use complex
vec2 spiral(vec2 z, float arms, float twist, float inward, vec2 centre) {
  // Over pi, the strip that one turn fills becomes two squares wide: the seam behind the eye closes in the fold.
  vec2 strip = clog(inner(z) - centre) * (2.0 * arms / 3.14159265);
  return vec2(strip.x + inward, strip.y + twist * strip.x);
}
