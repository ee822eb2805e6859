/// Old light of one hue wanders to another, as copper turns to verdigris; what is young or of other hues stays.
/// @by Afterimage   @license MIT   @version 1
/// @param from 0 [-1..1]           hue index that turns
/// @param to 0.25 [-1..2]          hue index that it turns towards
/// @param pace 0.3 [0..0.6]        part of the way per tick, for old light
/// @param sink 0.99 [0.85..1]      what is left of value after a tick
vec4 verdigris(vec4 old, vec2 z, float from, float to, float pace, float sink) {
  float near = max(1.0 - 5.0 * abs(fract(old.x - from + 0.5) - 0.5), 0.0);
  return vec4(old.x + pace * sqrt(near) * old.w * (to - from), old.y, old.z * sink, old.w);
}
