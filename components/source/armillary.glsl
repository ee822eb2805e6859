/// An armillary sphere: graduated bands of metal around one centre, each leaning its own way and turning.
/// @by Afterimage   @license MIT   @version 1
/// @param count 3 [1..5 step 1]       number of bands
/// @param radius 0.7 [0.1..1.4]       of the largest
/// @param step_ 0.8 [0.5..0.98]       each band to the one before
/// @param width 0.05 [0.005..0.15]   half the width of a band
/// @param lean 0.5 [0..1]             how far the bands lean
/// @param pace 0.01 [-0.2..0.2]       turns per second
/// @param marks 36 [0..120 step 1]    graduations around a band
/// @param centre 0+0i [-1..1]         of the sphere
/// @param hue 0 [-2..2]               hue index
/// @param value 0.95 [0..1]           brightness
/// @use stroke complex
vec4 armillary(vec2 z, float count, float radius, float step_, float width, float lean, float pace, float marks, vec2 centre, float hue, float value) {
  vec2 p = z - centre;
  float r = radius, cover = 0.0, high = 0.0, top = -2.0, pixelSize = footprint(z);
  for (int i = 0; i < 5; i++) {
    float k = float(i);
    if (k >= count) break;
    float turn = 6.2831853 * (pace * time * (1.0 - 0.382 * k) + 0.29 * k);
    // A circle that leans is seen as an ellipse; its short axis is the sine of how far it leans, and never quite closes.
    float thin = mix(1.0, 0.28 + 0.72 * abs(cos(turn * 0.7 + 1.9 * k)), lean);
    vec2 q = cmul(p, cturn(turn + 1.3 * k)), s = vec2(q.x, q.y / thin);
    float far = max(length(s), 1e-3);
    vec2 way = s / far;
    float d = (far - r) / max(length(vec2(way.x, way.y / thin)), 1e-3);
    float w = width * (0.55 + 0.45 * thin) * r / max(radius, 1e-3);
    float here = coverage(d, w, 0.12, pixelSize);
    // The nearer half of a band lies over the farther half of the others.
    float depth = way.y * sqrt(max(1.0 - thin * thin, 0.0)) * (i % 2 == 0 ? 1.0 : -1.0);
    float engraved = 0.0;
    if (marks > 0.5) {
      float tick_ = abs(fract(carg(s) * marks / 6.2831853) - 0.5) * 6.2831853 * r / marks;
      // Marks that would crowd into a few pixels are left out.
      float room = clamp(1.05 * r * thin / (marks * pixelSize) - 0.7, 0.0, 1.0) * clamp(0.25 * w / pixelSize - 0.5, 0.0, 1.0);
      engraved = room * clamp(1.0 - 0.5 * (tick_ - 0.0012) / pixelSize, 0.0, 1.0) * step(0.15 * w, d) * step(d, 0.75 * w);
    }
    float across = clamp(abs(d) / max(w, 1e-4), 0.0, 1.0), groove = 7.0 * across - 3.85, brim = clamp(3.5714286 * across - 2.5714286, 0.0, 1.0);
    // A flat band with a rounded rim and a groove.
    float shape = (1.0 - 0.75 * brim * brim) * (1.0 - 0.3 * max(1.0 - groove * groove, 0.0));
    shape *= (1.0 - 0.35 * engraved) * (0.78 + 0.22 * depth);
    bool nearer = here > 0.02 && depth > top;
    high = nearer ? mix(high, shape, here) : high;
    top = nearer ? depth : top;
    cover = max(cover, here);
    r *= step_;
  }
  return vec4(hue, 0.9, value * high, cover);
}
