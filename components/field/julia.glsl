/// The potential around a Julia set: valleys where points stay, rising outward in slow rings (A. Douady and J. H. Hubbard, 1982).
/// @by Afterimage   @license MIT   @version 1
/// @param walk 0.31 [-1..1]      turns of c around the edge of the Mandelbrot set
/// @param beyond 0.02 [0..0.1]   how far outside the edge
/// @param zoom 1.6 [0.3..3]      half the side of what is seen
/// @param rings 0.5 [0..3]       rings per doubling of the potential
/// @use complex
float julia(vec2 z, float walk, float beyond, float zoom, float rings) {
  vec2 e = cturn(6.2831853 * walk), w = clamp(z * zoom, -20.0, 20.0);
  vec2 c = 0.5 * e - 0.25 * cmul(e, e);
  c += beyond * (c - vec2(0.25, 0.0));
  float steps = 0.0;
  for (int i = 0; i < 20; i++) {
    if (dot(w, w) > 64.0) break;
    w = cmul(w, w) + c;
    steps += 1.0;
  }
  float smooth_ = steps - log2(max(log(max(dot(w, w), 1.0001)) / log(64.0), 1e-3));
  float height = 1.0 - clamp(smooth_ / 20.0, 0.0, 1.0);
  return rings < 0.01 ? 2.0 * height - 1.0 : cos(6.2831853 * rings * clamp(smooth_, -4.0, 20.0)) * height;
}
