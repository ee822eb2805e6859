/// A net of thin threads.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 3 [1..12]           threads per unit
/// @param width 0.02 [0.003..0.2]   half the width of a thread
/// @param turn 0.2 [-1.6..1.6]      radians
/// @param shift 0.1+0.1i [-1..1]    moves the net
/// @param hue 0.2 [-2..2]           hue index
/// @param value 0.8 [0..1]          brightness
/// @use stroke
vec4 grid(vec2 z, float scale, float width, float turn, vec2 shift, float hue, float value) {
  vec2 q = rotate(z, -turn) + shift;
  vec2 threads = abs(mod(q * scale + 0.5, 1.0) - 0.5) / scale;
  float d = min(threads.x, threads.y);
  return vec4(hue, 0.7, value * tube(d, width), coverage(d, width, 0.4, footprint(z)));
}
