/// Circle inversion: what leaves the disc comes back into it from the rim.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.6 [0.4..1.3]   of the disc
/// @param soft 0.15 [0..0.5]      rounds the crease at the rim
vec2 pond(vec2 z, float radius, float soft) {
  float r2 = max(dot(z, z) / (radius * radius), 1e-6);
  // A smooth minimum of r and 1/r, so that the rim is a bend and not a crease.
  float bend = sqrt((r2 - 1.0) * (r2 - 1.0) + soft * soft);
  float smaller = 0.5 * (r2 + 1.0 - bend);
  return 0.98 * z * clamp(smaller / r2, 0.0, 1.0);
}
