/// Gratings by formula: phase in lines, and how fast it runs, so that they can be drawn without aliasing (after the band limiting of I. Quilez,
/// "Bandlimited synthesis", and the moire theory of I. Amidror, "The Theory of the Moire Phenomenon", 2009).
/// @version 1
/// @use complex
// Phase and the length of its gradient, both per unit of the plane. Of two gratings the one is beside the other: turns are counted from there, or
// their phases would differ by whole arms between their seams.
vec2 gratingPhase(vec2 p, vec2 beside, float pitch, float kind) {
  float r = length(p), soft = sqrt(r * r + 0.0025);
  if (kind < 0.5) return vec2(pitch * soft, pitch * r / soft);
  if (kind < 1.5) return vec2(0.7 * pitch * (p.x * p.x - p.y * p.y), 1.4 * pitch * r);
  if (kind < 2.5) {
    // A logarithmic spiral; whole arms only, or there would be a seam, and as many for every pitch.
    float arms = 7.0, climb = pitch * 0.9, turn = carg(beside) + carg(cmul(p, cconj(beside)));
    return vec2(arms * turn / 6.2831853 + climb * 0.5 * log(max(r * r, 1e-4)), length(vec2(arms / 6.2831853, climb)) / max(r, 1e-2));
  }
  float bend = 0.12 * sin(3.1 * p.y);
  return vec2(pitch * (p.x + bend), pitch * length(vec2(1.0, 0.372 * cos(3.1 * p.y))));
}
// A round line from -1 to 1, whose contrast goes where it would be finer than two pixels.
float gratingLine(float phase, float perPixel) {
  return cos(6.2831853 * fract(phase)) * (1.0 - smoothstep(0.2, 0.5, perPixel));
}
