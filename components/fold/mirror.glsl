/// The mirrored torus: any map becomes seamless.
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.98 [0.5..1]     half the side of the mirrored square
/// @param centre 0+0i [-0.5..0.5]  of the mirrored square, in the picture
vec2 mirror(vec2 z, float size, vec2 centre) {
  return centre * (1.0 - size) * 2.0 + size * (1.0 - abs(4.0 * fract(z * (0.25 / size) + 0.25) - 2.0));
}
