/// Mirrors on the sides of a hexagon's six triangles (the kaleidoscope group p6m).
/// @by Afterimage   @license MIT   @version 1
/// @param size 1.0 [0.4..1]       radius of the hexagon
/// @param turn 0 [-0.6..0.6]      radians
/// @use plane
vec2 hexagon(vec2 z, float size, float turn) {
  // Three families of parallel mirrors; folding by each in turn lands every point in one triangle.
  z = rotate(z / size, turn);
  const vec2 across = vec2(0.5, 0.8660254), down = vec2(-0.5, 0.8660254);
  const float period = 1.7320508;
  z.y = abs(mod(z.y + period, 2.0 * period) - period);
  float a = dot(z, vec2(0.8660254, 0.5));
  z += vec2(0.8660254, 0.5) * (abs(mod(a + period, 2.0 * period) - period) - a);
  float b = dot(z, vec2(0.8660254, -0.5));
  z += vec2(0.8660254, -0.5) * (abs(mod(b + period, 2.0 * period) - period) - b);
  return size * (z / max(1.0, 0.5 * length(z)) * 0.55);
}
