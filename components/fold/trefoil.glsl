/// Mirrors on the three sides of an equal triangle (the kaleidoscope group p3m1): threefold rosettes that turn against each other.
/// @by Afterimage   @license MIT   @version 1
/// @param size 1 [0.4..1]          of the triangle
/// @param turn 0 [-3.2..3.2]       radians
/// @param centre 0+0i [-0.4..0.4]  moves the triangle in the picture
/// @use plane
vec2 trefoil(vec2 z, float size, float turn, vec2 centre) {
  z = rotate(z / size, turn);
  // Reflected in the side it lies farthest beyond, again and again; what is still outside after that is far away, and is drawn in.
  const vec2 a = vec2(0.0, -1.0), b = vec2(0.8660254, 0.5), c = vec2(-0.8660254, 0.5);
  for (int i = 0; i < 7; i++) {
    float x = dot(z, a), y = dot(z, b), w = dot(z, c);
    float most = max(x, max(y, w));
    vec2 side = most == x ? a : most == y ? b : c;
    z -= 2.0 * max(most - 0.6, 0.0) * side;
  }
  return clamp(size * (z / max(1.0, 0.75 * length(z)) * 0.8 + centre), -0.99, 0.99);
}
