/// Crazed glaze: fine cracks between cells, with a stain that crept in, and here and there finer ones.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 5 [1..16]           cells per unit
/// @param width 0.012 [0.003..0.05] of the cracks, in cells
/// @param stain 0.4 [0..1]          what crept in
/// @param fine 0.5 [0..1]           finer cracks
/// @use plane speck
float craze(vec2 z, float scale, float width, float stain, float fine) {
  vec2 home, q = clamp(z * scale, -1e4, 1e4);
  vec3 cell = speckStone(q, 1.0, 0.0, home);
  float thin = max(width, 0.7 * footprint(z) * scale);
  // Cells break in two along a line of their own.
  float apart = abs(dot(home, cell.yz - 0.5)) * 1.6 + 3.0 * step(fine, cell.y);
  float gap = min(cell.x, apart);
  float crack = clamp(1.25 - gap / thin, 0.0, 1.0) * min(1.0, width / thin + 0.25);
  return clamp(1.0 - 0.75 * crack - 0.25 * stain / (1.0 + cell.x / (5.0 * width)), 0.0, 1.0);
}
