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
    vec2 q = rotate(p, turn + 1.3 * k), s = vec2(q.x, q.y / thin);
    float far = length(s);
    vec2 way = s / max(far, 1e-3);
    float d = (far - r) / max(length(vec2(way.x, way.y / thin)), 1e-3);
    float w = width * (0.55 + 0.45 * thin) * r / max(radius, 1e-3);
    float here = coverage(d, w, 0.12, pixelSize);
    // The nearer half of a band lies over the farther half of the others.
    float depth = way.y * sqrt(max(1.0 - thin * thin, 0.0)) * (i % 2 == 0 ? 1.0 : -1.0);
    float angle = carg(s) * marks / 6.2831853;
    float tick_ = abs(fract(angle) - 0.5) * 6.2831853 * r / max(marks, 1.0);
    // Marks that would crowd into a few pixels are left out.
    float room = smoothstep(4.0, 10.0, 6.2831853 * r * thin / (max(marks, 1.0) * pixelSize)) * smoothstep(2.0, 6.0, w / pixelSize);
    float engraved = marks < 0.5 ? 0.0 : room * (1.0 - smoothstep(0.0012, 0.0012 + 2.0 * pixelSize, tick_)) * step(0.15 * w, d) * step(d, 0.75 * w);
    float across = clamp(abs(d) / max(w, 1e-4), 0.0, 1.0);
    // A flat band with a rounded rim and a groove.
    float shape = (1.0 - 0.75 * smoothstep(0.72, 1.0, across)) * (1.0 - 0.3 * exp(-60.0 * (across - 0.55) * (across - 0.55)));
    shape *= (1.0 - 0.35 * engraved) * (0.78 + 0.22 * depth);
    bool nearer = here > 0.02 && depth > top;
    high = nearer ? mix(high, shape, here) : high;
    top = nearer ? depth : top;
    cover = max(cover, here);
    r *= step_;
  }
  return vec4(hue, 0.9, value * high, cover);
}
