/// Thin rays from a point, fewer far away than near.
/// @by Afterimage   @license MIT   @version 1
/// @param count 9 [1..40 step 1]     number of rays
/// @param width 0.012 [0.002..0.1]   half the width of a ray
/// @param turn 0 [-3.2..3.2]         radians
/// @param inner 0.1 [0..1]           where they begin
/// @param outer 0.8 [0.05..2]        where they end
/// @param centre 0+0i [-1..1]        where they meet
/// @param hue 0.4 [-2..2]            hue index
/// @param value 0.9 [0..1]           brightness
/// @use stroke complex
vec4 rays(vec2 z, float count, float width, float turn, float inner, float outer, vec2 centre, float hue, float value) {
  vec2 q = z - centre;
  float r = length(q), half_ = 3.14159265 / count;
  float a = mod(carg(q) - turn + half_, 2.0 * half_) - half_;
  float d = r * abs(sin(a));
  float ends = smoothstep(inner, inner + 0.1, r) * (1.0 - smoothstep(outer - 0.2, outer, r));
  float w = width * (0.4 + 0.6 * ends);
  return vec4(hue, 0.8, value * tube(d, w), ends * coverage(d, w, 0.4, footprint(z)));
}
